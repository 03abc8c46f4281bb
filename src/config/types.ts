/** The settings as the rest of the code knows them: complete, checked, in one shape. */
export interface Config {
  /** IANA name. */
  readonly timezone: string;
  /** As the templates show it: "SEV1". */
  readonly severity: string;
  readonly roles: readonly Role[];
  readonly escalations: readonly Escalation[];
  readonly postmortem: {
    readonly template: "contributing-factors" | "root-cause";
    readonly reviewers: readonly string[];
  };
  /** Hints of the playbook's tasks, by task id. */
  readonly hints: Readonly<Record<string, string>>;
}

export interface Role {
  readonly key: string;
  readonly name: string;
  /** Handles without @; `org/team` is a team. */
  readonly people: readonly string[];
}

export interface Escalation {
  /** Its time in short, "1h" or "1h30m": also its name. */
  readonly key: string;
  /** The same in words: "1 hour 30 minutes". */
  readonly words: string;
  /** Milliseconds of outage. */
  readonly after: number;
  readonly notify: readonly { readonly name: string; readonly people: readonly string[] }[];
  readonly label: string;
  readonly text: string;
}

/** A mistake in a file that users own. Line and column count from 1. */
export interface ConfigError {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}
