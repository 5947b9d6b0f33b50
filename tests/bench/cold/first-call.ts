import { createRequire } from 'node:module';

// A fresh process: loads a bundle, calls its handler once, and says how long each took. `hrtime`, since touching the
// global `performance` would load modules at the expense of neither or both.
const [, , bundle = '', event = 'null'] = process.argv;
const parsed: unknown = JSON.parse(event);
const milliseconds = (from: bigint, to: bigint): number => Number(to - from) / 1e6;

async function main(): Promise<void> {
  const idle = process.cpuUsage();
  const started = process.hrtime.bigint();
  const { handler } = createRequire(bundle)(bundle);
  const loaded = process.hrtime.bigint();
  const answer: unknown = await handler(parsed);
  const answered = process.hrtime.bigint();
  const { user, system } = process.cpuUsage(idle);
  const megabytes = process.resourceUsage().maxRSS / 1024;
  const timing = { load: milliseconds(started, loaded), call: milliseconds(loaded, answered) };
  process.stdout.write(`\n${JSON.stringify({ ...timing, cpu: (user + system) / 1000, megabytes, answer })}`);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
