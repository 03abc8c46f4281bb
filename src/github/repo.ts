import type { FormField } from "../incident/form.ts";
import type { Settings } from "../incident/snapshot.ts";
import type { Client } from "./http/client.ts";
import type { RawRepository } from "./raw.ts";

/** A repository and its client. */
export interface Repo {
  readonly client: Client;
  readonly owner: string;
  readonly name: string;
  /** The label that makes an issue an incident. */
  readonly label: string;
}

export interface RepoWithSettings extends Repo {
  /** Turns the files of the default branch into settings. */
  readonly readSettings: (files: SettingsFiles, label: string) => Promise<Settings>;
  /** The value of a secret that the settings name; undefined if the workflow does not pass it. */
  readonly readSecret?: (name: string) => string | undefined;
  /** Finds the form that a body came from among the repository's issue templates. */
  readonly readForm?: (
    files: ReadonlyMap<string, string>,
    body: string,
    settings: Settings,
  ) => Promise<FoundForm>;
}

/** The form that an issue came from; no fields if unknown. */
export interface FoundForm {
  readonly fields: readonly FormField[];
  /** It certainly came from a form that sets the incident label. */
  readonly opensIncidents: boolean;
}

/** The settings files as stored in the repository. */
export type SettingsFiles = Pick<RawRepository, "config" | "configYaml" | "overrides">;
