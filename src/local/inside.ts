import { readFileSync } from "node:fs";
import { giveNumbersOnce } from "./numbers.ts";
import type { NumberedStore } from "./numbers.ts";

/** Internals of `emulate` that its own interface does not expose. */
export interface Inside {
  readonly app: { fetch: (request: Request) => Promise<Response> };
  readonly store: { snapshot(): object; restore(snapshot: object): void };
  readonly webhooks: { clear(): void };
  readonly url: string;
}

type Register = (
  app: Inside["app"],
  store: Inside["store"] & NumberedStore,
  webhooks: Inside["webhooks"],
  url: string,
  ...more: unknown[]
) => void;

/** The internals of the emulator that `start` starts, used to save and restore its state in a millisecond. */
export async function withInside<T>(start: () => Promise<T>): Promise<{ started: T; inside: Inside }> {
  const plugin = await githubPlugin();
  const register = plugin.register;
  let inside: Inside | undefined;
  plugin.register = (app, store, webhooks, url, ...more) => {
    inside = { app, store, webhooks, url };
    register.call(plugin, app, store, webhooks, url, ...more);
    giveNumbersOnce(store);
  };
  const started = await start();
  plugin.register = register;
  if (!inside) throw new Error("emulate registers its GitHub otherwise than it did");
  return { started, inside };
}

/** The module that `emulate` itself loads for the service "github". */
async function githubPlugin(): Promise<{ register: Register }> {
  const entry = import.meta.resolve("emulate");
  const file = /label: "GitHub[^]*?import\("(.+?)"\)/.exec(readFileSync(new URL(entry), "utf8"))?.[1] ?? "";
  const module = (await import(/* @vite-ignore */ new URL(file, entry).href)) as {
    githubPlugin: { register: Register };
  };
  return module.githubPlugin;
}
