import { once } from "node:events";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { Receiver } from "../../incident/settings.ts";

type Product = Receiver["product"];

/** Whom the settings notify, and the variables in which they look for addresses and keys. */
export type ReceiverNames = Pick<Receiver, "product" | "url" | "routingKey" | "signingKey">;

/** A message as it arrived. */
export interface ChatMessage {
  readonly product: Product;
  /** ISO 8601, by the clock of the playground. */
  readonly at: string;
  readonly body: unknown;
}

/** All products of `notify` on loopback: they accept everything, and keep it. */
export interface Chat {
  readonly messages: ChatMessage[];
  isDown: boolean;
  /** What a workflow's `env` would hold. Whatever the settings say, a proxy that lets nothing out stops what leaves. */
  readonly envOf: (receivers: readonly ReceiverNames[]) => Record<string, string>;
  readonly close: () => void;
}

/** How each product says that it has accepted a message. */
const SUCCESS: Readonly<Record<Product, readonly [status: number, body: string]>> = {
  mattermost: [200, "ok"],
  slack: [200, "ok"],
  teams: [202, ""],
  discord: [204, ""],
  "google-chat": [200, "{}"],
  pagerduty: [202, '{"status":"success"}'],
  webhook: [204, ""],
};

const isProduct = (name: string): name is Product => Object.hasOwn(SUCCESS, name);

/** Starts the receivers. */
export async function startChat(messages: readonly ChatMessage[] = []): Promise<Chat> {
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [status, body] = accept(chat, request, await text(request));
    response.writeHead(status).end(body);
  };
  const server = createServer((request, response) => {
    receive(request, response).catch(() => response.writeHead(400).end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const chat: Chat = {
    messages: [...messages],
    isDown: false,
    envOf: (receivers) => ({
      ...Object.fromEntries(receivers.flatMap((each) => variablesOf(each, home))),
      HTTPS_PROXY: home,
    }),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return chat;
}

/** Only from the bundle: a page in the browser that finds the port says where it is from. */
function accept(
  chat: Chat,
  { url = "", headers }: IncomingMessage,
  written: string,
): (typeof SUCCESS)[Product] {
  const product = url.slice(1);
  if (chat.isDown || !isProduct(product) || headers.origin !== undefined) return [503, ""];
  chat.messages.push({ product, at: new Date().toISOString(), body: JSON.parse(written) as unknown });
  return SUCCESS[product];
}

function variablesOf({ product, url, routingKey, signingKey }: ReceiverNames, home: string): string[][] {
  const keys = [routingKey, signingKey].filter((name) => name !== undefined).map((name) => [name, KEY]);
  // A file that somebody loaded may name anything.
  if (!isProduct(product)) return [];
  return [...(url === undefined ? [] : [[url, `${home}/${product}`]]), ...keys];
}

const KEY = "key-of-the-playground-00000000000";

/** What a person reads in a message; each product has a Markdown of its own. */
export function textOf({ product, body }: ChatMessage): string {
  return READ[product](body);
}

const READ: Readonly<Record<Product, (body: any) => string>> = {
  mattermost: ({ text: all }) => all,
  slack: ({ blocks }) => blocks.map((block: any) => block.text.text).join("\n\n"),
  teams: ({ attachments: [{ content }] }) => content.body.map((block: any) => block.text).join("\n\n"),
  discord: ({ embeds: [{ title, description }] }) => `${title}\n\n${description}`,
  "google-chat": ({ text: all }) => all,
  pagerduty: ({ event_action: action, payload }) =>
    payload ? `${action}: ${payload.summary}\n\n${payload.custom_details.text}` : action,
  webhook: ({ type, data }) => `${type}: ${data.title}\n\n${data.text}`,
};
