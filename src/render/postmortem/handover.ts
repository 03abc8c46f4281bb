import type { Handover, PostmortemNames } from "../../incident/postmortem-names.ts";
import { withoutSecrets } from "../../incident/redact/secrets.ts";
import { fenced, quiet } from "../../markdown/escape.ts";

/** The comment that tells where the postmortem is, or brings it. */
export function handoverView(
  handover: Handover,
  { path, content }: PostmortemNames & { content: string },
): object {
  switch (handover.variant) {
    case "pull":
      return { pull: handover };
    case "compare":
      return { compare: handover };
    case "text":
      return {
        text: {
          ...handover,
          reason: quiet(handover.reason),
          path,
          content: fenced(handover.hasSecret ? withoutSecrets(content) : content, "markdown"),
        },
      };
    default:
      return handover satisfies never;
  }
}
