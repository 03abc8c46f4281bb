import { expect, test } from "vitest";
import { openConversation } from "../../src/github/conversation.ts";
import { failure } from "../../src/github/http/failure.ts";
import type { Client } from "../../src/github/http/client.ts";
import { given } from "../given.ts";

/** All requests, of which the first is refused with this message. */
async function asked(route: string, message: string): Promise<string[]> {
  const routes: string[] = [];
  const rest = async (sent: string) => {
    routes.push(sent);
    if (routes.length === 1) throw failure(sent, { status: 403, data: { message }, headers: {} });
    return { status: 200, data: {}, headers: {} };
  };
  const opened = openConversation({ rest } as unknown as Client, given().snapshot);
  await opened.client.rest(route, {}).catch(() => {});
  await opened.lockAgain();
  return routes;
}

const COMMENT = "POST /repos/{owner}/{repo}/issues/{issue_number}/comments";
const FILE = "PUT /repos/{owner}/{repo}/contents/{path}";
const ISSUE = "/repos/{owner}/{repo}/issues/{issue_number}";

test("a locked conversation is unlocked for a comment, and locked again", async () => {
  expect(await asked(COMMENT, "Unable to create comment because issue is locked.")).toEqual([
    COMMENT,
    `GET ${ISSUE}`,
    `DELETE ${ISSUE}/lock`,
    COMMENT,
    `PUT ${ISSUE}/lock`,
  ]);
});

test("a locked branch locks and unlocks no conversation, and is not told as one", async () => {
  const message = "Branch is locked and cannot be modified";
  expect(await asked(FILE, message)).toEqual([FILE]);
  expect(failure(FILE, { status: 403, data: { message }, headers: {} }).message).not.toContain(
    "conversation",
  );
});
