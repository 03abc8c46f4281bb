import { EARLIER } from "./fragments.ts";

/** What an opening includes in its first query, for runs that an opening did not trigger. */
export const POSTMORTEMS = `query Postmortems($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ...Earlier }
}
${EARLIER}`;

/** The two files of a postmortem on its branch, and its pull request. */
export const PULL_FILES = `query PullFiles($owner: String!, $name: String!, $number: Int!, $file: String!, $customerVersion: String!) {
  repository(owner: $owner, name: $name) {
    file: object(expression: $file) { ... on Blob { oid text } }
    customerVersion: object(expression: $customerVersion) { ... on Blob { oid text } }
    pullRequest(number: $number) { body createdAt }
  }
}`;

/** The names of all postmortems at a commit; the variable is its id, a colon and the folder. */
export const TREE = `query Tree($owner: String!, $name: String!, $tree: String!) {
  repository(owner: $owner, name: $name) {
    tree: object(expression: $tree) {
      ... on Tree { entries { name object { ... on Tree { entries { name } } } } }
    }
  }
}`;

/** The issue templates, requested separately if an issue does not match the shipped form, and by the check. */
export const FORMS = `query Forms($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    object(expression: "HEAD:.github/ISSUE_TEMPLATE") {
      ... on Tree { entries { name object { ... on Blob { text } } } }
    }
  }
}`;

/** Everything that the check reads from a commit; each variable is the commit's ID, a colon and a path. */
export const SETTINGS = `query Settings($owner: String!, $name: String!, $config: String!, $configYaml: String!, $overrides: String!, $forms: String!) {
  repository(owner: $owner, name: $name) {
    config: object(expression: $config) { ... on Blob { text } }
    configYaml: object(expression: $configYaml) { ... on Blob { text } }
    overrides: object(expression: $overrides) {
      ... on Tree { entries { name object { ... on Blob { text } } } }
    }
    forms: object(expression: $forms) {
      ... on Tree { entries { name object { ... on Blob { text } } } }
    }
  }
}`;

/** Where settings may lie by mistake; each variable is a commit or HEAD, a colon and a path. */
export const PLACES = `query Places($owner: String!, $name: String!, $root: String!, $folder: String!, $workflow: String!, $workflowYaml: String!) {
  repository(owner: $owner, name: $name) {
    root: object(expression: $root) { ... on Tree { entries { name } } }
    folder: object(expression: $folder) { ... on Tree { entries { name } } }
    workflow: object(expression: $workflow) { ... on Blob { text } }
    workflowYaml: object(expression: $workflowYaml) { ... on Blob { text } }
  }
}`;

/** The texts of this many files, whose expressions are the variables `file0`, `file1` … */
export const textsQuery = (count: number): string => {
  const names = Array.from({ length: count }, (_, i) => `file${i}`);
  return `query Texts($owner: String!, $name: String!${names.map((name) => `, $${name}: String!`).join("")}) {
  repository(owner: $owner, name: $name) {
${names.map((name) => `    ${name}: object(expression: $${name}) { ... on Blob { text } }`).join("\n")}
  }
}`;
};
