import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import type { Receiver } from "../../src/incident/settings.ts";
import { SCHEMAS } from "./schemas.ts";

const ajv = new Ajv({ allErrors: true, strict: false });
addFormats.default(ajv);

type Product = Receiver["product"];

const VALID = Object.fromEntries(
  Object.entries(SCHEMAS).map(([product, schema]) => [product, ajv.compile(schema)]),
);

/** Bytes of a whole request, or of its text. */
const BYTES: Partial<Record<Product, number>> = { teams: 28_000, "google-chat": 32_000, pagerduty: 512_000 };

const SUCCESS: Readonly<Record<Product, [status: number, body: string]>> = {
  mattermost: [200, "ok"],
  slack: [200, "ok"],
  teams: [202, ""],
  discord: [204, ""],
  "google-chat": [200, '{"name":"spaces/A/messages/B"}'],
  pagerduty: [202, '{"status":"success","message":"Event processed"}'],
  webhook: [204, ""],
};

export interface Received {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly body: Record<string, unknown>;
}

/** All that is wrong in a request to this product, by its documentation. */
export function problemsIn(product: Product, { headers, text, body }: Omit<Received, "path">): string[] {
  const check = VALID[product];
  const wrong = check?.(body)
    ? []
    : (check?.errors ?? []).map((each) => `${each.instancePath} ${each.message}`);
  const type = product === "webhook" ? "application/cloudevents+json" : "application/json";
  return [
    ...wrong,
    ...(Buffer.byteLength(text) > (BYTES[product] ?? Infinity) ? ["has too many bytes"] : []),
    ...(String(headers["content-type"]).startsWith(type) ? [] : ["has another content type"]),
  ];
}

/** A product on loopback: takes what its documentation allows, refuses anything else with 400. */
export async function startReceiver(product: Product) {
  const received: Received[] = [];
  const refused: string[] = [];
  /** Answers to the next requests in the place of a success. */
  const answers: { status: number; headers?: Record<string, string>; body?: string; ms?: number }[] = [];
  let isDown = false;
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
    request.on("end", () => {
      const { url: path = "", headers } = request;
      const each = { path, headers, text, body: JSON.parse(text) as Record<string, unknown> };
      const wrong = problemsIn(product, each);
      refused.push(...wrong);
      const [status, body] = wrong.length > 0 ? [400, wrong.join("\n")] : SUCCESS[product];
      const answer = isDown ? { status: 503 } : answers.shift();
      if (!answer && wrong.length === 0) received.push(each);
      setTimeout(
        () => response.writeHead(answer?.status ?? status, answer?.headers).end(answer?.body ?? body),
        answer?.ms ?? 0,
      );
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    url: `http://127.0.0.1:${port}/hooks/canary-${product}-8c1f`,
    received,
    refused,
    answers,
    down: (down: boolean) => (isDown = down),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
