import { expect, test } from "vitest";
import { givenIssue, read } from "./given.ts";

const TALK = `query Talk($owner: String!, $name: String!, $number: Int!) {
  repository(owner: $owner, name: $name) {
    issue(number: $number) {
      id url createdAt
      author { login }
      labels(first: 9) { nodes { name } }
      userContentEdits(first: 9) { nodes { diff editor { login } } }
      comments(first: 9) { nodes { id body createdAt lastEditedAt author { login } editor { login } } }
      timelineItems(first: 9, itemTypes: [LABELED_EVENT]) { nodes { ... on LabeledEvent { actor { login } } } }
    }
  }
}`;

const lived = async () => {
  const it = await givenIssue("It is down.", { otherRepos: ["elsewhere"] });
  const { ana, issue, place, github } = it;
  const { data } = await ana.issues.createComment({ ...issue, body: "Looking." });
  await ana.issues.updateComment({ ...place, comment_id: data.id, body: "Found it." });
  await ana.issues.update({ ...issue, body: "It was down." });
  await ana.issues.createLabel({ ...place, name: "bug", color: "ffffff" });
  await ana.issues.createLabel({ ...place, repo: "elsewhere", name: "bug", color: "ffffff" });
  await ana.issues.createLabel({ ...place, name: "only here", color: "ffffff" });
  await ana.issues.addLabels({ ...issue, labels: ["bug", "only here"] });
  const talk = async (name: string, number: number) =>
    (await read(github, TALK, { owner: place.owner, name, number })).repository.issue;
  return { ...it, talk };
};

const whoIn = (issue: any) => [
  issue.author?.login,
  issue.userContentEdits.nodes[0].editor?.login,
  issue.comments.nodes[0].author?.login,
  issue.comments.nodes[0].editor?.login,
  issue.timelineItems.nodes[0].actor?.login,
];

test("a renamed account has its new name everywhere, a deleted one is nobody", async () => {
  const { github, talk } = await lived();
  github.rename("ana", "anna");
  expect(whoIn(await talk("incidents", 1))).toEqual(Array(5).fill("anna"));
  github.rename("anna");
  expect(whoIn(await talk("incidents", 1))).toEqual(Array(5).fill(undefined));
});

test("a transferred issue has its talk and its times, other ids, and the labels of the other repository", async () => {
  const { github, talk } = await lived();
  const before = await talk("incidents", 1);
  const after = await talk("elsewhere", github.transfer(1, "elsewhere"));
  expect(after.url).toBe("https://github.com/acme/elsewhere/issues/1");
  expect(after.labels.nodes).toEqual([{ name: "bug" }]);
  const idsOf = (issue: any) => [issue.id, issue.comments.nodes[0].id];
  expect(idsOf(after).filter((id) => idsOf(before).includes(id))).toEqual([]);
  const rest = ({ comments: { nodes }, createdAt, userContentEdits }: any) => ({
    comments: nodes.map((each: object) => ({ ...each, id: undefined })),
    createdAt,
    userContentEdits,
  });
  expect(rest(after)).toEqual(rest(before));
});

test("the number of an issue that is gone is not given again", async () => {
  const { github, ana, place } = await lived();
  github.transfer(1, "elsewhere");
  const { data: issue } = await ana.issues.create({ ...place, title: "The next one" });
  expect(issue.number).toBe(2);
});
