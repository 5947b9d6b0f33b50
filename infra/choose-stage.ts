import { readStageSettings, StageError, type StageSettings, stageSettingNames } from './stage-settings.ts';
import { stages } from './stages.ts';

export interface Stage {
  /** Also the name of the table, and what the names of all other resources begin with. */
  readonly stackName: string;
  readonly settings: StageSettings;
}

/**
 * The stage that is to be deployed, and what was said of it besides.
 * @param said what the context holds under a name: cdk.json's, or the command's as in `-c stage=production`
 * @throws StageError naming the stages there are, or every setting that is wrong
 */
export function chooseStage(said: (name: string) => unknown): Stage {
  const name = said('stage') ?? 'default';
  const stage = Object.entries(stages).find(([known]) => known === name)?.[1];
  if (!stage) throw new StageError(`There is no stage ${name}. There are: ${Object.keys(stages).join(', ')}`);
  const saidHere = stageSettingNames.map((setting) => [setting, said(setting)] as const);
  return {
    stackName: name === 'default' ? 'AssigneeSync' : `AssigneeSync-${name}`,
    settings: readStageSettings({
      ...stage,
      ...Object.fromEntries(saidHere.filter(([, value]) => value !== undefined)),
    }),
  };
}
