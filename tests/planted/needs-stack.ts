import { build } from 'esbuild';

/** Whether a test file uses the local stack, which takes longer to start than most suites to run. */
export async function needsStack(suite: string): Promise<boolean> {
  const { metafile } = await build({
    entryPoints: [suite],
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
    platform: 'node',
    logLevel: 'silent',
    outdir: '.build',
  });
  return 'tests/setting.ts' in metafile.inputs;
}
