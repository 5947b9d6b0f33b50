import type { StageSettings } from './stage-settings.ts';

/**
 * The deployments there are, by name. Each says what differs from the defaults of the settings; `-c name=value` has the
 * last word. `npx cdk deploy -c stage=production` deploys the stack AssigneeSync-production, without a stage it is the
 * default one: AssigneeSync.
 */
export const stages = {
  default: {},
  staging: { logRetentionDays: 7, deletionProtection: false },
  production: { logRetentionDays: 90, canary: true },
} as const satisfies Readonly<Record<string, Partial<StageSettings>>>;
