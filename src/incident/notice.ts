import type { News } from "./settings.ts";

/** A message as every product gets it, before formatting. */
export interface Notice {
  /** The same in every run. */
  readonly key: string;
  readonly news: News;
  /** One line of plain text: what it is about. */
  readonly title: string;
  /** Markdown, safe on GitHub. */
  readonly text: string;
  /** The comment that says it, or the incident. */
  readonly url: string;
  /** When it was sent, by GitHub's clock. */
  readonly at: Date;
  readonly incident: {
    readonly repository: string;
    readonly number: number;
    readonly url: string;
    readonly customer: string;
    readonly severity: string;
    readonly status: string;
    readonly began: Date;
  };
  /** The key of the call whose page this acknowledges or resolves. */
  readonly page?: { readonly call: string; readonly action: "acknowledge" | "resolve" } | undefined;
}

/** Whether it calls people. */
export const isCallNews = (news: News): boolean => news === "escalation" || news === "unacknowledged";
