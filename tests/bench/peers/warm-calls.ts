import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// A process that loads a bundle and calls its handler with the same event again and again, and says how long each call
// took once it was warm.
const [, , bundle = '', eventFile = '', warmUps = '0', count = '0'] = process.argv;
const event: unknown = JSON.parse(readFileSync(eventFile, 'utf8'));

async function main(): Promise<void> {
  const { handler } = createRequire(bundle)(bundle);
  const times: number[] = [];
  let answer: unknown;
  for (let i = -Number(warmUps); i < Number(count); i++) {
    const began = process.hrtime.bigint();
    answer = await handler(event);
    if (i >= 0) times.push(Number(process.hrtime.bigint() - began) / 1e6);
  }
  process.stdout.write(`\n${JSON.stringify({ times, megabytes: process.resourceUsage().maxRSS / 1024, answer })}`);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
