/** Keys of Sev1's comments. */

/** The key of the reply to the nth command (from 0) of a comment. Node ids have no "#". */
export const replyKey = (commentId: string, index = 0): string =>
  `re:${commentId}${index > 0 ? `#${index}` : ""}`;

/** Node id of the comment that a reply answers; empty for a key that is no reply's, so it is no comment's. */
export const sourceId = (key: string): string => /^re:([^#!?]*)/.exec(key)?.[1] ?? "";

export const commandIndex = (key: string): number => Number(key.split("#")[1] ?? 0);

/** The key of the answer to a comment that is not run at all; what its commands did before stays. */
export const rejectionKey = (commentId: string): string => `re:${commentId}!`;
export const isRejection = ({ key }: { readonly key: string }): boolean => key.endsWith("!");

/** The key of the one answer to all refused commands of a comment. */
export const refusalsKey = (commentId: string): string => `re:${commentId}?`;

/** The key of the comment that shows what the `/publish` with this key publishes. */
export const publicationKey = (command: string): string => `publish:${command}`;

/** The key of the one comment of an escalation step. */
export const escalationKey = (step: { readonly key: string }): string => `escalation:${step.key}`;

/** The key of the comment that calls the next people after that unacknowledged call. */
export const unansweredKey = (call: { readonly key: string }): string => `${call.key}${UNANSWERED}`;
export const isUnansweredKey = (key: string): boolean => key.endsWith(UNANSWERED);
const UNANSWERED = ":unacknowledged";
