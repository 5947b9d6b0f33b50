import type { Cleanup } from '../cleanup.ts';
import type { AzureDevOpsSettings, Settings } from '../settings.ts';
import { type ExampleTrackers, startTrackers } from './start-trackers.ts';

export interface ChosenTrackers {
  readonly azureDevOps: AzureDevOpsSettings;
  /** Where the example trackers are; `undefined` when they do not run. */
  readonly examples: Pick<ExampleTrackers, 'jiraUrl' | 'azureDevOpsUrl'> | undefined;
}

/** The example trackers, which the cleanup stops, unless the settings name any others. */
export async function chooseTrackers({ azureDevOps }: Settings, cleanup: Cleanup): Promise<ChosenTrackers> {
  const named = Object.values(azureDevOps).some((value) => value !== undefined);
  if (named) return { azureDevOps, examples: undefined };
  const examples = await startTrackers();
  cleanup.add(() => examples.stop());
  return { azureDevOps: examples.azureDevOps, examples };
}
