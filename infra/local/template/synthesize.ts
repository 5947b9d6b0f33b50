import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import type { StageSettings } from '../../stage-settings.ts';

const assets = z.object({
  files: z.record(
    z.string(),
    z.object({
      source: z.object({ path: z.string() }),
      destinations: z.record(z.string(), z.object({ objectKey: z.string() })),
    }),
  ),
});

export interface Synthesized {
  readonly stackName: string;
  readonly template: unknown;
  /** The folder that an asset is made of, by its object key. */
  folderOf(objectKey: string): string;
}

/**
 * Synthesizes the stack as `cdk deploy` does, but for the validation of the template, which takes seconds and which a
 * test runs, and without looking into the bundles or copying them. Nothing is left behind on the disk.
 * @param bundled settled once the functions' bundles are there; the stack is synthesized meanwhile
 */
export async function synthesize(
  stackName: string,
  bundled: Promise<unknown>,
  settings: Partial<StageSettings> = {},
): Promise<Synthesized> {
  const outdir = mkdtempSync(join(tmpdir(), `${stackName}-`));
  const remove = (): void => rmSync(outdir, { recursive: true, force: true });
  process.once('exit', remove); // a signal may come meanwhile
  try {
    const { makeApp } = await import('../../make-app.ts');
    const { AssigneeSyncStack } = await import('../../stack.ts');
    const { NamedBundles } = await import('./named-bundles.ts');
    const app = makeApp({
      outdir,
      builtinCloudFormationValidation: false,
      postCliContext: { 'aws:cdk:disable-asset-staging': true },
      propertyInjectors: [new NamedBundles()],
    });
    new AssigneeSyncStack(app, stackName, settings);
    app.synth();
    await bundled;
    return await read(outdir, stackName);
  } finally {
    remove();
    process.off('exit', remove);
  }
}

async function read(outdir: string, stackName: string): Promise<Synthesized> {
  const template: unknown = JSON.parse(await readFile(join(outdir, `${stackName}.template.json`), 'utf8'));
  const { files } = assets.parse(JSON.parse(await readFile(join(outdir, `${stackName}.assets.json`), 'utf8')));
  const folders = new Map(
    Object.values(files).flatMap(({ source, destinations }) =>
      Object.values(destinations).map(({ objectKey }) => [objectKey, resolve(outdir, source.path)] as const),
    ),
  );
  return {
    stackName,
    template,
    folderOf: (objectKey) => {
      const folder = folders.get(objectKey);
      if (folder === undefined) throw new Error(`The stack has no asset ${objectKey}`);
      return folder;
    },
  };
}
