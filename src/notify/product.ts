import type { Notice } from "../incident/notice.ts";
import type { Receiver } from "../incident/settings.ts";

/** How to send to a product, and how it responds. */
export interface Product {
  /** The request for a notice; undefined if it does not concern the product. */
  readonly draft: (notice: Notice, receiver: Receiver, secrets: Secrets) => ProductRequest | undefined;
  /** Default URL if the settings name none. */
  readonly home?: string;
  /** The product discards duplicates, so any failure is retried, not only where the product asks for it. */
  readonly isIdempotent?: boolean;
  /** The body of a success, since a login page also answers 200. */
  readonly success?: string;
}

export interface ProductRequest {
  readonly body: object;
  /** Computed from the body as sent. */
  readonly headers?: (body: string) => Record<string, string>;
}

/** The values of the variables that the receiver's settings name. */
export interface Secrets {
  readonly routingKey?: string | undefined;
  readonly signingKey?: string | undefined;
}
