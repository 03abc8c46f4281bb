import { createHash } from "node:crypto";

/** A digest of a text (132 bits of SHA-256), for texts of people who may want another to pass for it. */
export const digest = (text: string): string =>
  createHash("sha256").update(text).digest("base64url").slice(0, 22);
