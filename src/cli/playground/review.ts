/** A line of a file, as a run annotated it. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

/** The latest review of the postmortem's pull request. */
export interface Review {
  /** The commit that it read. */
  readonly commit: string;
  readonly isFailed: boolean;
  /** What the run concludes, and its annotations. */
  readonly verdict: string;
  readonly annotations: readonly Annotation[];
}

/** GitHub shows so many of each level: https://docs.github.com/en/rest/checks/runs#update-a-check-run */
const MOST = 10;

/** A review as GitHub shows what a run printed. */
export function readReview(commit: string, { code, stdout }: { code: number; stdout: string }): Review {
  const all = [...stdout.matchAll(COMMAND)].map(toAnnotation);
  const shown = ["error", "warning", "notice"].flatMap((level) =>
    all.filter((each) => each.level === level).slice(0, MOST),
  );
  const verdict = stdout.split("\n").findLast((line) => line.trim() !== "" && !line.includes("file=")) ?? "";
  return {
    commit,
    isFailed: code !== 0,
    verdict: unescape(verdict.replace(/^::error::/, "")),
    annotations: shown,
  };
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message */
const COMMAND = /^::(error|warning|notice) (?:.*,)?file=([^,]+),line=(\d+)[^:]*::(.*)$/gm;

const toAnnotation = ([, level, path = "", line, message = ""]: RegExpMatchArray): Annotation => ({
  level: level as Annotation["level"],
  path: unescape(path),
  line: Number(line),
  message: unescape(message),
});

const CODES: Readonly<Record<string, string>> = {
  "%0D": "\r",
  "%0A": "\n",
  "%3A": ":",
  "%2C": ",",
  "%25": "%",
};

const unescape = (text: string): string =>
  text.replace(/%(?:0D|0A|3A|2C|25)/g, (code) => CODES[code] ?? code);
