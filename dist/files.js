import{r as e}from"./fragments.js";const t=`query Postmortems($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) { ...Earlier }
}
${e}`,n=`query PullFiles($owner: String!, $name: String!, $number: Int!, $file: String!, $customerVersion: String!) {
  repository(owner: $owner, name: $name) {
    file: object(expression: $file) { ... on Blob { oid text } }
    customerVersion: object(expression: $customerVersion) { ... on Blob { oid text } }
    pullRequest(number: $number) { body createdAt }
  }
}`,r=`query Tree($owner: String!, $name: String!, $tree: String!) {
  repository(owner: $owner, name: $name) {
    tree: object(expression: $tree) {
      ... on Tree { entries { name object { ... on Tree { entries { name } } } } }
    }
  }
}`,i=`query Forms($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {
    object(expression: "HEAD:.github/ISSUE_TEMPLATE") {
      ... on Tree { entries { name object { ... on Blob { text } } } }
    }
  }
}`,a=`query Settings($owner: String!, $name: String!, $config: String!, $configYaml: String!, $overrides: String!, $forms: String!) {
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
}`,o=`query Places($owner: String!, $name: String!, $root: String!, $folder: String!, $workflow: String!, $workflowYaml: String!) {
  repository(owner: $owner, name: $name) {
    root: object(expression: $root) { ... on Tree { entries { name } } }
    folder: object(expression: $folder) { ... on Tree { entries { name } } }
    workflow: object(expression: $workflow) { ... on Blob { text } }
    workflowYaml: object(expression: $workflowYaml) { ... on Blob { text } }
  }
}`,s=e=>{let t=Array.from({length:e},(e,t)=>`file${t}`);return`query Texts($owner: String!, $name: String!${t.map(e=>`, $${e}: String!`).join(``)}) {
  repository(owner: $owner, name: $name) {
${t.map(e=>`    ${e}: object(expression: $${e}) { ... on Blob { text } }`).join(`
`)}
  }
}`};export{a,n as i,o as n,r as o,t as r,s,i as t};