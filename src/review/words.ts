import { sentencesOf } from "../markdown/sentences.ts";
import type { Context } from "./context.ts";
import { cited } from "./finding.ts";
import type { Finding, Rule } from "./finding.ts";
import { passagesOf } from "./passages.ts";
import type { Passage } from "./passages.ts";

/** Finds words that judge, wish or blame, in what people wrote. */
export function wordFindings({ doc, people }: Pick<Context, "doc" | "people">): Finding[] {
  return passagesOf(doc).flatMap((passage) => {
    let at = 0;
    return sentencesOf(passage.text).flatMap((sentence) => {
      const start = at;
      at += sentence.length;
      const rule = RULES.find(({ test }) => test({ sentence, passage, people }) !== undefined);
      const found = rule?.test({ sentence, passage, people });
      if (!rule || !found) return [];
      const [index, said] = found;
      return [{ line: passage.lineAt(start + index), rule: rule.rule, message: rule.message(said.trim()) }];
    });
  });
}

interface RuleInput {
  readonly sentence: string;
  readonly passage: Passage;
  readonly people: Context["people"];
}

type Found = readonly [index: number, said: string] | undefined;

interface WordRule {
  readonly rule: Rule;
  readonly test: (input: RuleInput) => Found;
  readonly message: (said: string) => string;
}

const find = (pattern: RegExp, text: string): Found => {
  const match = pattern.exec(text);
  return match ? [match.index, match[0]] : undefined;
};

/** Not as a cause, but as what there was none of, or what an action guards against. */
const NO_CAUSE =
  /\b(?:no|not|never|without|rather than|instead of|(?:risk|chance|room|possibility|likelihood|source) (?:of|for)|prone to|prevent\w*|avoid\w*|reduc\w*|eliminat\w*|against|remov\w*)(?: \w+){0,2} $/i;

const HUMAN = /\b(?:human|operator|pilot|manual) (?:error|mistake|failure)s?\b|\bfat[- ]finger\w*/i;

const COUNTERFACTUAL =
  /\b(?:(?:should|could|would|ought to)(?: (?:not|never|also|easily|probably|certainly|at least))? have|(?:should|could|would)(?:n['’]t have|['’]ve))(?= (?:also |not |never |easily |first |then )?(?:\w{2,20}ed|\w{2,20}(?:wn|en|ght|ung|elt|ept|ost|uilt|ent|old|eft)|had|done|made|gone|got|put|set|run|come|led|read|met|found|let|cut|hit|cost|won|begun)\b)|\bif only\b|\bhad (?:we|they|he|she|i|the (?:team|engineers?|operators?|developers?))\b(?= \w+(?:ed|en|n|own|t)\b)|\bfailed to (?:anticipate|catch|check|communicate|consider|document|escalate|follow|inform|notice|reali[sz]e|recogni[sz]e|remember|review|tell|test|understand|update|verify)\b/i;
/** What the customer saw, in similar words. */
const SEEN =
  /\b(?:users?|customers?|clients?|requests?|visitors?|merchants?|callers?|people|you|they) (?:would|could) (?:not )?have\b|\bcould have (?:been )?(?:affected|impacted|exposed|caused|led|contributed|triggered|resulted|lost|seen|happened|accessed)\b|\b(?:it|this|that|which) would have (?:been|taken|lasted|cost|made) (?:\w+ )?(?:\d|\w+er\b|more|less|worse)/i;

const ROLE =
  /\b(?:(?:the|an?|our|one|another|junior|senior|new|on-?call) )+(?:[\w-]+ )?(?:engineer|developer|operator|admin(?:istrator)?|intern|contractor|dba|sre|technician|colleague|employee|programmer|manager)\b|(?<![\w-])@[\w-]+|\b(?:he|she)\b/i;
const JUDGING =
  /\b(?:careless(?:ly|ness)?|negligen\w{1,6}|slopp(?:y|ily)|incompeten\w{1,4}|stupid(?:ly|ity)?|laz(?:y|ily|iness)|reckless(?:ly|ness)?|foolish(?:ly)?|inexperience[d]?|irresponsib\w{1,5}|unprofessional(?:ly)?|clums(?:y|ily)|inattenti\w{1,6}|forgot(?:ten)?|forgetful|ignored|neglected|disregarded|(?<!\b(?:the|an?|was|were|been|is|are|and|with|of) )(?:mistakenly|wrongly|incorrectly|improperly|erroneously)|hastily|blindly|inexcusabl[ey]|(?<!\b(?:not?|without|nobody|any|to) )blame[ds]?|(?:his|her) (?:fault|mistake|error)|made (?:a|the) (?:\w+ )?mistake|(?:messed|screwed) (?:it )?up|did(?:n['’]t| not) (?:bother|care|think|pay attention)|known better|panicked)\b/i;
/** Words that apply only to a person, even an unknown one. */
const PERSONAL =
  /(?<![.!?] |^)\b\p{Lu}\p{Ll}{2,}(?: (?:again|simply|just))? (?:forgot|carelessly|negligently|sloppily|lazily|hastily|recklessly|foolishly|panicked|messed up|screwed up)\b|\b\p{Lu}\p{Ll}{2,} (?:was|is|were|had been) (?:\w+ )?(?:negligent|careless|incompetent|reckless|inattentive|irresponsible|unprofessional|clumsy)\b|^\W*\p{Lu}\p{Ll}{2,} (?:forgot|panicked|messed up|screwed up|made a mistake)\b/u;

function blame({ sentence, people }: RuleInput): Found {
  const judging = find(JUDGING, sentence);
  if (judging) {
    const near = sentence.slice(Math.max(0, judging[0] - 80), judging[0] + judging[1].length + 80);
    const isAboutPerson = ROLE.test(near) || people.test(near);
    if (isAboutPerson) return judging;
  }
  const personal = find(PERSONAL, sentence);
  // Never the name: the message repeats the word that judges.
  return personal && [personal[0], personal[1].replace(/^\W*\p{Lu}\p{Ll}+ /u, "")];
}

const CAUSED =
  /\b(?:caused by|due to|because of|(?:the|our) (?:root )?cause (?:was|is)|(?:a |the )?result of|fault of|responsib(?:le|ility) (?:was|is|for)|triggered by)\b/i;

/** Finds a person named as the cause, right after the words for it. */
function personAsCause({ sentence, passage, people }: RuleInput): Found {
  if (passage.section.topic !== "cause") return undefined;
  const caused = find(CAUSED, sentence);
  if (!caused) return undefined;
  const behind = sentence
    .slice(caused[0] + caused[1].length)
    .trim()
    .split(/\s+/)
    .slice(0, 5)
    .join(" ");
  const isPerson = ROLE.test(behind) || people.test(behind) || /^\p{Lu}\p{Ll}+, who\b/u.test(behind);
  return isPerson ? caused : undefined;
}

const RULES: readonly WordRule[] = [
  {
    rule: "human-error",
    test: ({ sentence }) => {
      const found = find(HUMAN, sentence);
      return found && NO_CAUSE.test(sentence.slice(Math.max(0, found[0] - 60), found[0])) ? undefined : found;
    },
    message: (said) =>
      `${cited(said)} ends the search too early: say what made it likely, and what let it through, such as a missing check or a misleading screen.`,
  },
  {
    rule: "blame",
    test: personAsCause,
    message: () =>
      "A person stands here as the cause: say what the system allowed, and why it looked right to them.",
  },
  {
    rule: "blame",
    test: blame,
    message: (said) =>
      `${cited(said)} judges a person: say what they saw and did, and what the system made of it.`,
  },
  {
    rule: "counterfactual",
    test: ({ sentence, passage }) =>
      passage.section.topic === "luck" || SEEN.test(sentence) ? undefined : find(COUNTERFACTUAL, sentence),
    message: (said) =>
      `${cited(said)} tells what did not happen: say what did, and make the wish an action with an owner and a date.`,
  },
];
