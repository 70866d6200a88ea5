/** Of the exported page; colours of VS Code's own light and dark themes, each at 4.5:1 or more. */
export const style = `
:root {
  color-scheme: light dark;
  --page: #fff; --card: #f8f8f8; --line: #e0e0e0; --text: #1f1f1f; --dim: #5c5c5c; --code: #eee;
  --ok: #1a7f37; --warning: #9a5b00; --error: #c72e0f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --page: #1f1f1f; --card: #181818; --line: #333; --text: #d4d4d4; --dim: #a0a0a0; --code: #2b2b2b;
    --ok: #73c991; --warning: #e2b93b; --error: #f88070;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 60rem; padding: 2rem 1.5rem 3rem; background: var(--page); color: var(--text);
  font: 15px/1.5 -apple-system, BlinkMacSystemFont, "Segoe UI", system-ui, Ubuntu, "DejaVu Sans", sans-serif;
}
h1, h2, h3, h4, p, dl, dd, ol { margin: 0; }
header { display: grid; grid-template-columns: auto 1fr auto; gap: 1.25rem; align-items: center; padding-bottom: 1.75rem; }
header .icon { width: 2.75rem; height: 2.75rem; }
h1 { font-size: 1.55rem; font-weight: 600; line-height: 1.25; }
header p { color: var(--dim); font-size: .9rem; }
header .root { overflow-wrap: anywhere; }
.tally { display: flex; gap: 1.5rem; text-align: right; }
.tally div { display: flex; flex-direction: column-reverse; }
.tally dt { color: var(--dim); font-size: .8rem; }
.tally dd { font-size: 1.5rem; font-weight: 600; font-variant-numeric: tabular-nums; line-height: 1.2; }
.none { color: var(--dim); }
dd.ok { color: var(--ok); } dd.warning { color: var(--warning); } dd.error { color: var(--error); }
.icon { flex: none; width: 1.1rem; height: 1.1rem; fill: none; stroke: currentColor; stroke-width: 1.4; stroke-linecap: round; stroke-linejoin: round; }
.icon.ok { color: var(--ok); } .icon.warning { color: var(--warning); } .icon.error { color: var(--error); }
section { margin-top: 1.75rem; }
h2 { font-size: .8rem; font-weight: 600; color: var(--dim); text-transform: uppercase; letter-spacing: .06em; margin-bottom: .5rem; }
.check { border: 1px solid var(--line); background: var(--card); }
.check + .check { border-top: 0; }
.check:first-of-type { border-radius: 6px 6px 0 0; } .check:last-of-type { border-radius: 0 0 6px 6px; }
.check:first-of-type:last-of-type { border-radius: 6px; }
summary { display: flex; gap: .65rem; align-items: center; padding: .6rem .9rem; cursor: pointer; list-style: none; }
summary::-webkit-details-marker { display: none; }
summary::after { content: ""; flex: none; margin-left: auto; width: .45rem; height: .45rem; border: solid var(--dim); border-width: 0 1.5px 1.5px 0; transform: rotate(-45deg); }
details[open] > summary::after { transform: rotate(45deg); }
summary:focus-visible { outline: 2px solid #0078d4; outline-offset: -2px; }
h3 { flex: none; font-size: .95rem; font-weight: 600; }
.summary { color: var(--dim); overflow-wrap: anywhere; min-width: 0; }
.warning > summary .summary, .error > summary .summary { color: var(--text); }
.body { padding: .1rem .9rem 1rem 2.65rem; display: grid; gap: 1rem; }
article { display: grid; gap: .5rem; min-width: 0; overflow-wrap: anywhere; }
h4 { display: flex; gap: .5rem; align-items: center; font-size: .95rem; font-weight: 600; }
ol { padding-left: 1.3rem; display: grid; gap: .4rem; }
li { min-width: 0; }
code, pre { font: .875em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, "DejaVu Sans Mono", monospace; }
pre { margin: .35rem 0 .1rem; padding: .5rem .7rem; background: var(--code); border-radius: 4px; white-space: pre-wrap; overflow-wrap: anywhere; }
.measured { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .15rem 2rem; font-size: .875rem; }
.measured div { display: flex; gap: .75rem; justify-content: space-between; border-bottom: 1px solid var(--line); padding: .2rem 0; }
.measured dt { color: var(--dim); flex: none; }
.measured dd { text-align: right; overflow-wrap: anywhere; min-width: 0; font-variant-numeric: tabular-nums; }
footer { margin-top: 2rem; color: var(--dim); font-size: .8rem; }
@media (max-width: 40rem) {
  header { grid-template-columns: auto 1fr; } .tally { grid-column: 1 / -1; text-align: left; }
  summary { flex-wrap: wrap; } summary::after { order: 1; } .summary { order: 2; flex-basis: 100%; padding-left: 1.75rem; } .body { padding-left: .9rem; }
}
@media (forced-colors: active) { .icon { color: CanvasText; } }
@media print { body { max-width: none; padding: 0; } .check { break-inside: avoid; } }
`;
