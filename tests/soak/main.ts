import { setTimeout as pause } from 'node:timers/promises';
import { heading } from '../bench/report/heading.ts';
import { takePattern } from '../example/pattern.ts';
import { exampleOrganization } from '../example-organization.ts';
import { Receiver } from '../follow-up/receiver.ts';
import { startStack } from '../running-stack.ts';
import { Random } from '../simulation/random.ts';
import { broken } from './broken.ts';
import { Killer } from './killer.ts';
import { Load } from './load.ts';
import { Memory } from './memory.ts';
import { type Options, readOptions, usage } from './options.ts';
import { reportOf } from './report.ts';
import { seenWhenQuiet } from './seen.ts';
import { makeSubjects } from './subjects.ts';

const lookEveryMs = 5_000;

/** Two thirds of the time with kills, one without, to see how memory grows; then looks at what came of it. */
async function soak(options: Options): Promise<boolean> {
  const { minutes, rate, killEvery, seed } = options;
  const stack = await startStack({ env: { VISIBILITY_TIMEOUT: '5' } });
  const receiver = await Receiver.start();
  try {
    process.env.STACK_URL = stack.url;
    process.env.STACK_AWS_ENDPOINT = stack.awsEndpoint;
    process.env.STACK_ADMIN_KEY = stack.adminKey;
    process.env.STACK_EXAMPLE = JSON.stringify(await takePattern());
    const org = await exampleOrganization();
    await org.api('PUT', 'channels/hook', { type: 'webhook', url: `${receiver.url}/notices` });
    const subjects = await makeSubjects(org);
    const pid = stack.process.pid ?? 0;
    const load = new Load(org, subjects, new Random(seed));
    const killer = new Killer(pid, new Random(seed + 1));
    const memory = new Memory();

    const end = Date.now() + minutes * 60_000;
    const calm = Date.now() + minutes * 40_000;
    const until = async (time: number, everyMs: number, act: () => unknown): Promise<void> => {
      for (let next = Date.now() + everyMs; next < time; next += everyMs) {
        await pause(Math.max(0, next - Date.now()));
        await act();
      }
    };
    const minute = () => console.log(`${new Date().toISOString()}  ${load.sent} sent, ${load.accepted.size} accepted`);
    await Promise.all([
      until(end, 1000 / rate, () => load.begin()),
      until(end, 60_000, minute),
      until(calm, killEvery * 1000, () => killer.kill()),
      until(calm, 1000, () => {}).then(() => until(end, lookEveryMs, () => memory.look(pid))),
    ]);
    await load.over();
    const seen = await seenWhenQuiet(org, subjects, load);
    const notices = receiver.at('/notices');
    const ageing = memory.ageing();
    const wrongs = broken({ load, seen, notices, ageing });
    console.log(reportOf({ options, load, killer, seen, notices, ageing, wrongs }));
    return wrongs.length === 0;
  } finally {
    receiver.stop();
    await stack.stop();
  }
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return;
  }
  console.log(heading(new Date(), 'soak'));
  if (!(await soak(options))) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
