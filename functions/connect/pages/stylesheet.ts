import { html } from './html.ts';

/** The style of every page. Colours have a contrast of at least 4.5 for text, and 3 for edges of controls, in light and in dark. */
export const stylesheet = html`
:root {
  color-scheme: light dark;
  --ground: #f4f5fa; --card: #fff; --text: #1b1d2a; --soft: #575b70; --line: #dcdeea; --edge: #7d8299;
  --accent: #3a4fd0; --accent-over: #2c3da8; --on-accent: #fff; --tint: #eef0fc;
  --bad: #b3261e; --bad-tint: #fdf0ef; --good: #1d7a46;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #11121a; --card: #1a1c27; --text: #e9eaf2; --soft: #a9adc1; --line: #303347; --edge: #767b94;
    --accent: #a3b0ff; --accent-over: #c3ccff; --on-accent: #12152e; --tint: #232640;
    --bad: #ff9d94; --bad-tint: #33201f; --good: #6fd39b;
  }
}
*, ::before, ::after { box-sizing: border-box; }
body {
  margin: 0; padding: 1rem; background: var(--ground); color: var(--text);
  font: 1rem/1.55 system-ui, -apple-system, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif; overflow-wrap: anywhere;
}
header, main { max-width: 40rem; margin-inline: auto; }
header { display: flex; align-items: center; gap: .6rem; padding: .5rem 0 1rem; font-weight: 650; }
main { background: var(--card); border: 1px solid var(--line); border-radius: 1rem; padding: 1.25rem; }
h1 { margin: 0 0 1rem; font-size: 1.6rem; line-height: 1.25; letter-spacing: -.01em; text-wrap: balance; }
h2 { margin: 1.75rem 0 .35rem; font-size: 1.1rem; line-height: 1.35; }
p, ul, ol, dl { margin: 0 0 .9rem; }
ul, ol { padding-left: 1.25rem; }
li + li { margin-top: .5rem; }
main > :last-child { margin-bottom: 0; }
a { color: var(--accent); text-underline-offset: .2em; }
a:hover { color: var(--accent-over); }
code {
  font-size: .9em; background: var(--tint); border-radius: .3rem; padding: .1em .35em;
  -webkit-box-decoration-break: clone; box-decoration-break: clone;
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }

.steps { list-style: none; padding: 0; counter-reset: step; }
.steps > li { counter-increment: step; position: relative; padding-left: 2.75rem; margin-top: 1.5rem; }
.steps > li::before {
  content: counter(step); position: absolute; left: 0; top: 0; width: 1.9rem; line-height: 1.9rem; text-align: center;
  border-radius: 50%; background: var(--tint); color: var(--accent); font-weight: 650;
}
.steps h2 { margin-top: 0; padding-top: .2rem; }

form { margin-bottom: .9rem; }
.steps + form { border-top: 1px solid var(--line); margin-top: 1.75rem; padding-top: 1.5rem; }
.field { margin: 0 0 1.5rem; padding: 0; border: 0; min-width: 0; }
label, legend { display: block; padding: 0; font-weight: 600; }
input, textarea, select {
  display: block; width: 100%; min-height: 2.75rem; margin: .35rem 0 0; padding: .55rem .75rem;
  border: 1px solid var(--edge); border-radius: .5rem; background: var(--card); color: inherit; font: inherit;
}
textarea { resize: vertical; }
code, textarea { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
.copyable { margin-bottom: .9rem; background: var(--tint); font-size: .85rem; resize: none; field-sizing: content; }
.lines { overflow-x: auto; white-space: pre; font-size: .75rem; }
[aria-invalid=true]:not(fieldset) { border: 2px solid var(--bad); }
.choice { display: flex; align-items: flex-start; position: relative; }
.choice input { flex: none; width: 1.4rem; min-height: 1.4rem; height: 1.4rem; margin: .65rem .75rem 0 .1rem; accent-color: var(--accent); }
.choice label { flex: 1; padding: .6rem 0; min-height: 2.75rem; }
.choice .hint { display: block; font-weight: 400; }
.hint { margin: 0; color: var(--soft); font-size: .9rem; }
.error { margin: .25rem 0 0; color: var(--bad); font-weight: 600; }
.notice { margin: 0 0 1.25rem; padding: 1rem; border: 1px solid var(--bad); border-left-width: .4rem; border-radius: .5rem; background: var(--bad-tint); }
.notice h2 { margin-top: 0; }
.notice ul { list-style: none; padding: 0; }
.notice li { margin: 0; }
.notice a { display: inline-block; padding: .6rem 0; color: var(--bad); font-weight: 600; }
.notice > :last-child { margin-bottom: 0; }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; }
button {
  min-height: 2.75rem; padding: .55rem 1.25rem; border: 1px solid var(--accent); border-radius: .5rem;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; cursor: pointer;
}
button:hover { background: var(--accent-over); }
.second { background: transparent; color: var(--accent); }
.second:hover { background: var(--tint); }
.next { display: inline-block; padding: .65rem 0; font-weight: 600; }
.tick { color: var(--good); }
dl > div { display: flex; flex-wrap: wrap; gap: 0 1rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
dt { flex: 0 0 8rem; color: var(--soft); }
dd { flex: 1 1 14rem; margin: 0; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
@media (min-width: 44rem) {
  body { padding: 2rem; }
  main { padding: 2.25rem 2.5rem; }
}
`;
