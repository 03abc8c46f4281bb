/** What an import found in somebody's playbook, before it is one of ours. */
export interface Imported {
  readonly name: string;
  readonly stages: readonly ImportedStage[];
  /** Lines for `.github/sev1.yml`. */
  readonly settings: readonly string[];
  /** What means something else here, or was changed on the way. */
  readonly differences: readonly string[];
  /** What has no counterpart here, each with its whole text: nothing is lost unlisted. */
  readonly leftOut: readonly string[];
}

export interface ImportedStage {
  readonly name: string;
  readonly tasks: readonly ImportedTask[];
}

export interface ImportedTask {
  readonly text: string;
  readonly hint?: string;
  readonly due?: { readonly hours: number } | { readonly businessDays: number };
}

/** A file that cannot be imported. The message says what was expected and what to do. */
export class ImportError extends Error {}
