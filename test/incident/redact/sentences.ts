import { readSentences } from "../../../src/cli/generate/wording.ts";

/**
 * Sentences as they stand in status updates, each labelled by hand. Who takes part in the incident of those of the seeds:
 * Ana Silva (@ana-lead), Ben Cooke (@ben-engineer), Carla, Dario, Erin. The customer is Enterprise ABC.
 */

const textsIn = (name: string): readonly string[] => readSentences(true, name).map(({ text }) => text);

/** What a customer may read, and is to read: of the seeds, and of the kinds that public incident threads have. */
export const SAFE = textsIn("labelled-safe");

/** What stays in the house. */
export const INTERNAL = textsIn("labelled-internal");

/** Of public status pages, reworded; nothing was learned from them. */
export const UNSEEN_SAFE = textsIn("held-out-safe");

/** Of public incident threads, post-mortems and tales, reworded; nothing was learned from them. */
export const UNSEEN_INTERNAL = textsIn("held-out-internal");

/** What the table of words was learned from, beside the first two. */
export const LEARNED = ["safe", "internal", "house"].flatMap(textsIn);
