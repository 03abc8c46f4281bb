import { setTimeout as sleep } from "node:timers/promises";
import { createFetch } from "../github/http/http.ts";
import type { FetchAnswer, FetchInit } from "../github/http/http.ts";
import type { Notice } from "../incident/notice.ts";
import type { Receiver } from "../incident/settings.ts";
import { discord } from "./discord.ts";
import { googleChat } from "./google-chat.ts";
import { mattermost } from "./mattermost.ts";
import { pagerduty } from "./pagerduty.ts";
import type { ProductRequest, Product } from "./product.ts";
import { slack } from "./slack.ts";
import { teams } from "./teams.ts";
import { webhook } from "./webhook.ts";

export const PRODUCT: Readonly<Record<Receiver["product"], Product>> = {
  mattermost,
  slack,
  teams,
  discord,
  "google-chat": googleChat,
  pagerduty,
  webhook,
};

/** The value of a secret, by the name of its environment variable. */
export type ReadSecret = (name: string) => string | undefined;

/** ms for one notice to one receiver, including retries. */
const TIMEOUT = 10_000;
const PAUSE = 500;
const MAX_PAUSE = 3000;

/** What went wrong, safe to show: host and status, never the address. */
export class Unsent extends Error {}

/** Sends a notice to a receiver. Throws `Unsent` if the receiver did not accept it. */
export async function send(notice: Notice, receiver: Receiver, readSecret: ReadSecret): Promise<void> {
  const product = PRODUCT[receiver.product];
  const address = addressOf(receiver, product, readSecret);
  const draft = product.draft(notice, receiver, {
    routingKey: valueOf(receiver.routingKey, readSecret),
    signingKey: valueOf(receiver.signingKey, readSecret),
  });
  if (!draft) return;
  const answer = await insist(address, initOf(draft), product);
  const isTaken = answer.status >= 200 && answer.status < 300;
  if (!isTaken) throw new Unsent(`${address.host} answered ${answer.status}`);
  const text = product.success === undefined ? "" : (await answer.text()).trim();
  if (text !== (product.success ?? ""))
    throw new Unsent(`${address.host} answered ${answer.status}, but not as ${receiver.product} does`);
}

const valueOf = (name: string | undefined, readSecret: ReadSecret): string | undefined => {
  if (name === undefined) return undefined;
  const value = readSecret(name)?.trim();
  if (!value) throw new Unsent(`\`${name}\` is empty: pass it in the workflow's \`env\``);
  return value;
};

const LOOPBACK = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

function addressOf({ url }: Receiver, { home }: Product, readSecret: ReadSecret): URL {
  const text = url === undefined ? home : valueOf(url, readSecret);
  const address = URL.parse(text ?? "");
  const isSafe =
    address?.protocol === "https:" || (address?.protocol === "http:" && LOOPBACK.test(address.hostname));
  if (!address || !isSafe) throw new Unsent(`\`${url}\` holds no address that begins with https://`);
  return address;
}

function initOf({ body, headers }: ProductRequest): FetchInit & { readonly body: string } {
  const json = JSON.stringify(body);
  const own = { "content-type": "application/json", "user-agent": "Sev1", ...headers?.(json) };
  return {
    method: "POST",
    body: json,
    headers: { ...own, "content-length": String(Buffer.byteLength(json)) },
  };
}

/** Retries once if the product asks for it or discards duplicates. Follows no redirects. */
async function insist({ href, host }: URL, init: FetchInit, product: Product): Promise<FetchAnswer> {
  const began = performance.now();
  const left = () => TIMEOUT - (performance.now() - began);
  const attempt = () =>
    createFetch(process.env, Math.round(left()))(href, init).catch((error: unknown) => {
      throw new Unsent(`${host}: ${reasonOf(error)}`);
    });
  const first = await attempt().catch((error: unknown) => error);
  const pause = pauseAfter(first, product);
  if (pause !== undefined && left() > pause + PAUSE) {
    await sleep(pause);
    return attempt();
  }
  if (first instanceof Error) throw first;
  return first as FetchAnswer;
}

function pauseAfter(answer: unknown, { isIdempotent }: Product): number | undefined {
  if (answer instanceof Error) return isIdempotent ? PAUSE : undefined;
  const { status, headers } = answer as FetchAnswer;
  const asked = Number(headers.get("retry-after") ?? NaN) * 1000;
  if (status === 429) return asked <= MAX_PAUSE ? asked : Number.isNaN(asked) ? PAUSE : undefined;
  return isIdempotent && status >= 500 ? PAUSE : undefined;
}

/** A safe reason: an error's message may contain the address. */
const reasonOf = (error: unknown): string => {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? /^no answer within [\d.]+ s/.exec(message ?? "")?.[0] ?? "no answer";
};
