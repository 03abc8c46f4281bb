import type { FormField, FormLabels } from "../incident/form.ts";
import type { Settings } from "../incident/snapshot.ts";
import type { Client } from "./http/client.ts";
import type { RawRepository } from "./raw.ts";

/** A repository, and the way to it. */
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
  /** Finds the fields of the form that a body came from among the repository's issue templates. */
  readonly readFields?: (
    files: ReadonlyMap<string, string>,
    body: string,
    labels: FormLabels,
  ) => Promise<readonly FormField[]>;
}

/** The settings as the repository holds them. */
export type SettingsFiles = Pick<RawRepository, "config" | "configYaml" | "overrides">;
