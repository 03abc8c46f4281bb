/** The style of the public page, light and dark. Its colours reach WCAG's AA on their background. */
export const STYLE = `:root {
  color-scheme: light dark;
  --text: #1f2328; --dim: #57606a; --back: #fff; --soft: #f6f8fa; --line: #d0d7de; --link: #0550ae;
  --none: #116329; --minor: #7a4e00; --major: #9a3c00; --critical: #a40e26;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e6edf3; --dim: #9da7b3; --back: #0d1117; --soft: #161b22; --line: #30363d; --link: #79c0ff;
    --none: #56d364; --minor: #e3b341; --major: #ffa657; --critical: #ff9492;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 46rem; padding: 2rem 1rem; color: var(--text); background: var(--back);
  font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.5rem; margin: 0 0 1rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 1rem; }
h3, h4 { font-size: 1.05rem; margin: 0; }
section > h3 { color: var(--dim); font-weight: 600; margin: 1.5rem 0 0.5rem; padding-bottom: 0.25rem; border-bottom: 1px solid var(--line); }
a { color: var(--link); }
.state { margin: 0; padding: 0.9rem 1rem; border: 1px solid var(--line); border-left: 0.5rem solid; border-radius: 0.4rem; background: var(--soft); font-size: 1.15rem; font-weight: 600; }
.none { border-left-color: var(--none); }
.minor { border-left-color: var(--minor); }
.major { border-left-color: var(--major); }
.critical { border-left-color: var(--critical); }
article { margin: 0 0 1rem; padding: 0.9rem 1rem; border: 1px solid var(--line); border-left-width: 0.5rem; border-left-style: solid; border-radius: 0.4rem; }
article:target { background: var(--soft); }
.about, time { color: var(--dim); }
.about { margin: 0.15rem 0 0; font-size: 0.95rem; }
ol { list-style: none; margin: 0.25rem 0 0; padding: 0; }
li { padding: 0.75rem 0; }
li:last-child { padding-bottom: 0; }
li + li { border-top: 1px solid var(--line); }
li p { margin: 0; }
time { font-size: 0.95rem; white-space: nowrap; }
.text { white-space: pre-line; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
`;
