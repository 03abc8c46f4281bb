import { readFrontMatter } from "../../config/archive/front-matter.ts";
import type { ArchivedText } from "../../github/archive/load.ts";
import type { PostmortemFile } from "../../incident/archive/archive.ts";

/** A file with what its front matter tells. */
export function archivedFile(file: ArchivedText): PostmortemFile {
  const read = readFrontMatter(file.text);
  if (typeof read === "string") return file;
  const { incident, customer, url, format } = read;
  return { ...file, incident, customer, url: url ?? undefined, isCurrent: format !== undefined };
}
