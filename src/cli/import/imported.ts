/** What an import found, before it becomes a Sev1 playbook. */
export interface Imported {
  readonly name: string;
  readonly stages: readonly ImportedStage[];
  /** Lines for `.github/sev1.yml`. */
  readonly settings: readonly string[];
  /** What works differently here, or was changed by the import. */
  readonly differences: readonly string[];
  /** What has no counterpart here, with its whole text, so that nothing is lost silently. */
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
