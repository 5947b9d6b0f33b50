import { readOptions, usage } from './options.ts';
import { simulate } from './simulate.ts';

async function main(): Promise<void> {
  const { help, ...options } = readOptions(process.argv.slice(2), Math.floor(Math.random() * 2 ** 31));
  if (help) {
    console.log(usage);
    return;
  }
  console.log(`seed ${options.seed}`);
  const began = process.hrtime.bigint();
  const rate = (events: number): string => {
    const seconds = Number(process.hrtime.bigint() - began) / 1e9;
    return `${events} webhooks, ${Math.round(events / seconds)} a second`;
  };
  const progress = (histories: number, events: number) => console.log(`${histories} histories, ${rate(events)}`);
  const { histories, events, failure } = await simulate({ ...options, progress });
  console.log(`${histories} histories played, ${rate(events)}`);
  if (failure === undefined) return;
  console.log(`\nDIFFERS: ${failure}`);
  process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
