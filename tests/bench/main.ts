import { measureApply } from './apply/measure-apply.ts';
import { buildBundles } from './bundles.ts';
import { measureCold } from './cold/measure-cold.ts';
import { measureCost } from './cost/measure-cost.ts';
import { measureFlow } from './flow/measure-flow.ts';
import { type Options, readOptions, type SectionName, usage } from './options.ts';
import { measurePeers } from './peers/measure-peers.ts';
import { heading } from './report/heading.ts';
import { measureSize } from './size/measure-size.ts';
import { withStack } from './stack/with-stack.ts';
import { measureWarm } from './warm/measure-warm.ts';

interface Section {
  readonly title: string;
  readonly measure: (options: Options) => Promise<string>;
}

const sections: Readonly<Record<SectionName, Section>> = {
  size: { title: 'Bundle size', measure: measureSize },
  cold: { title: 'Cold start, against a bare handler', measure: ({ rounds }) => measureCold(rounds) },
  warm: { title: 'Warm ingest, one webhook at a time', measure: () => withStack(measureWarm) },
  peers: { title: 'Warm ingest, against other handlers', measure: measurePeers },
  apply: { title: 'Apply, against a straightforward consumer', measure: measureApply },
  cost: { title: 'Cost of an event', measure: () => withStack(measureCost) },
  flow: { title: 'Flow through the whole pipeline', measure: () => withStack(measureFlow) },
};

/** Prints every section as soon as it is measured; one that fails does not keep the others back. */
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  if (options.help) {
    console.log(usage);
    return;
  }
  console.log(heading(new Date()));
  await buildBundles();
  for (const name of options.only) {
    const { title, measure } = sections[name];
    console.log(`\n${title}\n`);
    try {
      console.log(await measure(options));
    } catch (error) {
      console.log(`  FAILED: ${error instanceof Error ? error.stack : error}`);
      process.exitCode = 1;
    }
  }
}

// It costs every process that is measured, where it is set, as much as loading the SDK does.
delete process.env.NODE_EXTRA_CA_CERTS;
main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
