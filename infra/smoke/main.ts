import { type Check, Checks } from './checks.ts';
import { Management } from './management.ts';
import { type Options, readOptions, UsageError, usage } from './read-options.ts';
import { lineOf, summaryLine, summaryOf } from './report.ts';
import { smoke } from './smoke.ts';
import { Target } from './target.ts';
import { TemporaryOrganization } from './temporary-organization.ts';

const removedWithinMs = 60_000;

async function main(words: readonly string[]): Promise<number> {
  try {
    const options = readOptions(words, process.env);
    if (options !== 'help') return await test(options);
    console.log(usage);
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(`${error.message}\n\n${usage}`);
    return 2;
  }
}

/** A signal ends the test early, but not before what it made is gone. Answers the exit status. */
async function test({ url, adminKey, json, ...options }: Options): Promise<0 | 1> {
  const stopping = new AbortController();
  // Further signals change nothing: Ctrl-C in a terminal arrives twice, once by way of npm.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stopping.abort());
  const started = performance.now();
  const tell = (check: Check): void => {
    if (!json) console.log(lineOf(check));
  };
  const checks = new Checks(tell, stopping.signal);
  const admin = new Management(new Target(url, stopping.signal), adminKey);
  const organization = new TemporaryOrganization();
  try {
    await smoke({ admin, organization, ...options }, checks);
  } catch (error) {
    checks.fail('the test comes to its end', stopping.signal.aborted ? 'it was interrupted' : error);
  }
  const cleaning = new Checks(tell);
  if (organization.mayBeThere) {
    await cleaning.check(`the organization ${organization.id} is removed`, () =>
      organization.remove(admin.until(AbortSignal.timeout(removedWithinMs))),
    );
  }
  const done = [...checks.done, ...cleaning.done];
  const summary = summaryOf(url, done, performance.now() - started);
  console.log(json ? JSON.stringify({ ...summary, checks: done }, null, 2) : summaryLine(summary));
  return summary.failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  },
);
