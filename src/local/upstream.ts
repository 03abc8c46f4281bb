import { SERVER_URL } from "./types.ts";

export interface Reply {
  readonly status: number;
  readonly data: any;
  readonly headers?: Record<string, string>;
}

/** Calls the emulator and gives what it answers, with the addresses and the time format of the real GitHub. */
export class Upstream {
  readonly #url: string;
  readonly #own: string;

  /** `own` is the address under which this GitHub is reached from outside. */
  constructor(url: string, own: string) {
    this.#url = url;
    this.#own = own;
  }

  async call(method: string, path: string, token: string, body?: unknown): Promise<Reply> {
    const response = await fetch(this.#url + path, {
      method,
      headers: { authorization: `token ${token}`, "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    const text = await response.text();
    const link = response.headers.get("link")?.replaceAll(`${this.#url}/`, `${this.#own}/`);
    return {
      status: response.status,
      data: text ? this.real(JSON.parse(text)) : undefined,
      headers: link ? { link } : {},
    };
  }

  /** All pages of a list. */
  async list(path: string, token: string): Promise<any[]> {
    const found: any[] = [];
    for (let page = 1; ; page++) {
      const { status, data } = await this.call(
        "GET",
        `${path}${path.includes("?") ? "&" : "?"}per_page=100&page=${page}`,
        token,
      );
      if (status !== 200) return found;
      found.push(...data);
      if (data.length < 100) return found;
    }
  }

  /** Addresses of pages are on github.com, those of the API here; instants have no milliseconds. */
  real<T>(value: T): T {
    const text = JSON.stringify(value)
      .replaceAll(new RegExp(`${this.#url}/(?=repos/|users/)`, "g"), `${this.#own}/`)
      .replaceAll(`${this.#url}/`, `${SERVER_URL}/`)
      .replace(/"https?:[^"]*\[bot\][^"]*"/g, (address) => address.replaceAll("[bot]", "%5Bbot%5D"))
      .replace(/"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.\d{3}Z"/g, '"$1Z"');
    return JSON.parse(text) as T;
  }
}
