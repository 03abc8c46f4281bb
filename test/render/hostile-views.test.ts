import * as fc from "fast-check";
import { expect, test } from "vitest";
import { incidentOf } from "../../src/incident/incident.ts";
import { commentBody } from "../../src/render/comment.ts";
import { commentProblems } from "../deep/unsafe-writes.ts";
import { FIELDS } from "../../src/incident/form.ts";
import { BODY, given, minutes } from "../given.ts";
import { markerOf } from "../records.ts";
import { eachView } from "./each-view.ts";
import { hostile } from "./worst.ts";

/** An incident whose every word is hostile. */
const standing = (words: string) => {
  const from = given().dashboard();
  const { settings } = from.snapshot;
  const problems = [{ file: ".github/sev1.yml", line: 1, column: 1, message: words }];
  const body = BODY.replace("Pages time out for everybody.", words).replace("Enterprise ABC", words);
  return incidentOf(
    from
      .issue({ title: words, body: `${body}\n\n### ${FIELDS.links}\n\n${words}` })
      .with({ settings: { ...settings, problems }, now: minutes(70) }).snapshot,
  );
};

const CALM = standing("x");
const NAMES = Object.keys(eachView("x", CALM)) as (keyof ReturnType<typeof eachView>)[];

test.each(NAMES)(
  "the view %s pings nobody, hides nothing and keeps its mark, whatever people write",
  (name) => {
    fc.assert(
      fc.property(hostile, (words) => {
        const incident = standing(words);
        const view = eachView(words, CALM)[name];
        const marker = markerOf({ key: "re:IC_1", kind: "answer" });
        expect(commentProblems(commentBody({ marker, view }, incident))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  },
);
