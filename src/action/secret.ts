import * as core from "@actions/core";

/** The value of an environment variable that the settings name. From then on, the log shows it as ***. */
export function readSecret(name: string): string | undefined {
  const value = process.env[name]?.trim();
  if (value) core.setSecret(value);
  return value;
}
