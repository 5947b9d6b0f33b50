import type { Answer } from '../http/answer.ts';

export const style: Answer = {
  status: 200,
  headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' },
  body: `:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; }
header { background: #0b5cad; padding: 0.75rem 1.5rem; }
header a { color: #fff; text-decoration: none; font-weight: 600; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem 1.5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: 0.35rem 1rem 0.35rem 0; border-bottom: 1px solid #8886; overflow-wrap: anywhere; }
li { margin: 0.35rem 0; }
form.row { display: inline; }
button, select { font: inherit; padding: 0.15rem 0.6rem; }
`,
};
