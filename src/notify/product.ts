import type { Notice } from "../incident/notice.ts";
import type { Receiver } from "../incident/settings.ts";

/** What a product is sent, and how it answers. */
export interface Product {
  /** The request for a notice; undefined where the product has nothing to do with it. */
  readonly draft: (notice: Notice, receiver: Receiver, secrets: Secrets) => Draft | undefined;
  /** Where it goes if the settings name no address. */
  readonly home?: string;
  /** What is sent twice comes once, so it is sent again after a failure too, not only where the product asks for that. */
  readonly isIdempotent?: boolean;
  /** The body of a success: a page of a login answers 200 as well. */
  readonly success?: string;
}

export interface Draft {
  readonly body: object;
  /** Made from the body as it is sent. */
  readonly headers?: (body: string) => Record<string, string>;
}

/** The values of what the receiver's settings name. */
export interface Secrets {
  readonly routingKey?: string | undefined;
  readonly signingKey?: string | undefined;
}
