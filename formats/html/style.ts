/** Of the whole page. Colours have a contrast of at least 4.5 to 1, on light and on dark ground. */
export const style = `
:root { color-scheme: light dark; --ground: #ffffff; --text: #1c1b1f; --soft: #55525a; --line: #d0cdd6; --card: #f6f5f9;
  --link: #0b57a4; --bad: #a40e0e; --bad-ground: #ffe3e0; --good: #0f6b32; }
@media (prefers-color-scheme: dark) { :root { --ground: #16151a; --text: #eceaf0; --soft: #b6b2bf; --line: #45424d;
  --card: #201e26; --link: #8ec4ff; --bad: #ffb0a8; --bad-ground: #53191a; --good: #86dba3; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif;
  overflow-wrap: break-word; }
header, main { max-width: 72rem; margin: 0 auto; padding: 1rem; }
h1 { margin: 0; font-size: 1.75rem; } h2 { margin: 2.5rem 0 .75rem; font-size: 1.35rem; }
h3 { margin: 1.5rem 0 .5rem; font-size: 1.05rem; } h4 { margin: 0; font-size: 1rem; }
p { margin: .25rem 0; } ul { padding-left: 1.25rem; } h4, dd, code, li, td:last-child { overflow-wrap: anywhere; } a { color: var(--link); } code { font: .9em/1.4 ui-monospace, monospace; }
.soft { color: var(--soft); } .good { color: var(--good); font-weight: 600; } .bad { color: var(--bad); font-weight: 600; }
table { width: 100%; border-collapse: collapse; margin-bottom: 1.5rem; } caption { font-weight: 600; text-align: left; color: var(--soft); padding: .25rem 0; }
th { font-weight: 500; } thead th { color: var(--soft); font-size: .875rem; }
.controls th[scope="row"], .controls td:nth-child(2) { white-space: nowrap; width: 1%; padding-right: 1.5rem; }
th, td { text-align: left; vertical-align: top; padding: .4rem .5rem .4rem 0; border-bottom: 1px solid var(--line); }
.counts { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; padding: 0; margin: .75rem 0 0; list-style: none; }
.counts b { font-size: 1.4rem; }
.card { background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--line); border-radius: .4rem;
  padding: .75rem 1rem; margin: .75rem 0; }
.card.severe { border-left-color: var(--bad); }
.badge { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem; font-size: .8rem;
  font-weight: 600; color: var(--soft); }
.severe > .badge, .badge.severe { color: var(--bad); background: var(--bad-ground); }
dl { display: grid; grid-template-columns: 6rem 1fr; gap: .2rem .75rem; margin: .5rem 0 0; }
dt { color: var(--soft); } dd { margin: 0; min-width: 0; }
.apps { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr)); gap: .75rem; }
.apps .card { margin: 0; } .apps h3 { margin: 0; } main > section:first-child h2 { margin-top: 1.5rem; } .apps ul { margin: 0; padding: 0; list-style: none; }
.marked { color: var(--bad); font-weight: 600; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .35rem; } .controls td:nth-child(2) { white-space: normal; width: 5.5rem; padding-right: .75rem; } }
@media print { body { font-size: 11pt; } .card, tr { break-inside: avoid; } h2, h3 { break-after: avoid; }
  header, main { max-width: none; padding: 0; } a { color: inherit; } }
`;
