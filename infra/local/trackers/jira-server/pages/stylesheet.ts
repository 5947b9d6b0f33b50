import type { Answer } from '../http/answer.ts';

/** The one stylesheet of all pages. */
export const stylesheet: Answer = {
  status: 200,
  headers: { 'content-type': 'text/css;charset=UTF-8', 'x-content-type-options': 'nosniff' },
  body: `:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 20%, transparent); }
* { box-sizing: border-box; }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: baseline; padding: .6rem 1.25rem; background: #0747a6; color: #fff; }
header a { color: inherit; font-weight: 600; text-decoration: none; }
header span { font-size: .875rem; opacity: .85; }
main { max-width: 46rem; margin: 0 auto; padding: 1rem 1.25rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.25; }
h2 { font-size: 1.125rem; margin-top: 2rem; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .4rem .75rem .4rem 0; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
label { display: block; margin-top: 1rem; font-weight: 600; }
select, input, textarea { display: block; width: 100%; max-width: 28rem; padding: .45rem .6rem; border: 1px solid var(--line); border-radius: 4px; font: inherit; }
textarea { max-width: none; min-height: 9rem; font-family: ui-monospace, monospace; font-size: .8125rem; }
button { margin: 1.25rem .5rem 0 0; padding: .45rem 1.1rem; border: 1px solid #0747a6; border-radius: 4px; background: #0747a6; color: #fff; font: inherit; cursor: pointer; }
button.plain { background: none; color: inherit; border-color: var(--line); }
code { overflow-wrap: anywhere; }
.problem { padding: .6rem .9rem; border-left: 4px solid #bf2600; background: color-mix(in srgb, #bf2600 12%, transparent); }
.done { padding: .6rem .9rem; border-left: 4px solid #00875a; background: color-mix(in srgb, #00875a 12%, transparent); }
`,
};
