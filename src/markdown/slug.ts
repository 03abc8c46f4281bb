/** A name for branches and files: `[a-z0-9-]{1,40}`, accents folded; `fallback` if nothing is left. */
export function slug(text: string, fallback: string): string {
  const folded = text.slice(0, 200).normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const dashed = folded
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-/, "")
    .slice(0, 40)
    .replace(/-$/, "");
  return dashed || fallback;
}
