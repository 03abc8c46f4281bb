import { COMMENT, INCIDENT, REFERENCES } from "./fragments.ts";

/** This many incidents, whose numbers are the variables `number0`, `number1` … */
export const incidentsQuery = (count: number): string => {
  const places = Array.from({ length: count }, (_, i) => i);
  return `query Incidents($owner: String!, $name: String!, $news: Int!, $edits: Int!, $rest: Boolean! = true${places.map((i) => `, $number${i}: Int!`).join("")}) {
  repository(owner: $owner, name: $name) {
${places.map((i) => `    issue${i}: issue(number: $number${i}) { ...Incident }`).join("\n")}
  }
}
${INCIDENT}${REFERENCES}${COMMENT}`;
};

/** Numbers of the open incidents, for when some could not be read. */
export const NUMBERS = `query Numbers($owner: String!, $name: String!, $label: [String!]) {
  repository(owner: $owner, name: $name) {
    issues(first: 100, labels: $label, states: [OPEN], orderBy: { field: CREATED_AT, direction: DESC }) {
      nodes { number }
    }
  }
}`;

/** Whether anything has changed, at a hundredth of a sweep's cost: a link of the clock sends it every minute. */
export const GLANCE = `query Glance($owner: String!, $name: String!, $label: [String!]) {
  repository(owner: $owner, name: $name) {
    defaultBranchRef { target { oid } }
    issues(first: 50, labels: $label, states: [OPEN], orderBy: { field: UPDATED_AT, direction: DESC }) {
      totalCount
      nodes {
        number updatedAt
        comments(first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { nodes { updatedAt } }
      }
    }
  }
}`;
