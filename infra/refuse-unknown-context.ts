import { StageError, stageSettingNames } from './stage-settings.ts';

/** What CDK itself keeps in the context: flags, what its command says, and what it looked up in an account. */
const ofCdk = /^(@?aws-cdk|aws:|cli-telemetry$|[\w-]+:account=)/;

/**
 * Whoever misspells a setting has said something, and gets the default in silence where nobody looks.
 * @param names everything that the context holds: cdk.json's, and the command's as in `-c stage=production`
 * @throws StageError that names what is not known, and what is
 */
export function refuseUnknownContext(names: readonly string[]): void {
  const known = ['stage', ...stageSettingNames];
  const unknown = names.filter((name) => !known.includes(name) && !ofCdk.test(name));
  if (unknown.length === 0) return;
  throw new StageError(`There is no setting ${unknown.join(', ')}. There are: ${known.join(', ')}`);
}
