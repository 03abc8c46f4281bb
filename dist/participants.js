const e=`query StatusPage($owner: String!, $name: String!, $label: [String!], $states: [IssueState!], $after: String, $first: Boolean!) {
  repository(owner: $owner, name: $name) {
    config: object(expression: "HEAD:.github/sev1.yml") @include(if: $first) { ... on Blob { text } }
    configYaml: object(expression: "HEAD:.github/sev1.yaml") @include(if: $first) { ... on Blob { text } }
    overrides: object(expression: "HEAD:.github/sev1") @include(if: $first) {
      ... on Tree { entries { name object { ... on Blob { text } } } }
    }
    issues(first: 100, after: $after, labels: $label, states: $states, orderBy: { field: UPDATED_AT, direction: DESC }) {
      nodes { number updatedAt }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;async function t(e,t){let r=[],i=null;do{let a=await n(e,t.issue.id,i);r.push(...(a?.nodes??[]).flatMap(e=>e?.login??[])),i=a?.pageInfo.hasNextPage?a.pageInfo.endCursor:null}while(i!==null);return{...t,participants:r}}async function n(e,t,n){let{data:r}=await e.graphql(`query Participants($id: ID!, $after: String) {
  node(id: $id) {
    ... on Issue {
      participants(first: 100, after: $after) { nodes { login } pageInfo { hasNextPage endCursor } }
    }
  }
}`,{id:t,after:n});return r.node?.participants}export{e as n,t};