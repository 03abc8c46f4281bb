/** What the emulator does not keep: earlier editions of texts, and reactions. */
export interface Edition {
  readonly editedAt: string;
  readonly diff: string;
  readonly editor: string;
}

export class Memory {
  readonly #editions = new Map<string, Edition[]>();
  readonly #reactions = new Map<string, Set<string>>();

  /** Remembers a text that replaced another. The first edit makes the original an edition too, as on GitHub. */
  edited(node: string, original: Edition, edition: Edition): void {
    const known = this.#editions.get(node) ?? [original];
    this.#editions.set(node, [...known, edition]);
  }

  /** Editions of a text, newest first; none where it was never edited. */
  editions(node: string): Edition[] {
    return (this.#editions.get(node) ?? []).toReversed();
  }

  react(node: string, content: string, login: string): void {
    const key = `${node} ${content}`;
    this.#reactions.set(key, (this.#reactions.get(key) ?? new Set()).add(login));
  }

  reactors(node: string, content: string): ReadonlySet<string> {
    return this.#reactions.get(`${node} ${content}`) ?? new Set();
  }
}
