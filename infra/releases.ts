import { LambdaApplication, LambdaDeploymentConfig, LambdaDeploymentGroup } from 'aws-cdk-lib/aws-codedeploy';
import { Policy, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Alarms } from './alarms/alarms.ts';
import { errorsOf } from './alarms/function-alarms.ts';
import { functionNames } from './bundle.ts';
import type { Observed } from './observed.ts';
import type { StageSettings } from './stage-settings.ts';

export interface ReleasesProps extends Pick<StageSettings, 'canary'> {
  readonly functions: Observed['functions'];
  readonly alarms: Alarms;
}

/**
 * How a new version of a function takes over. With `canary` it gets a tenth of the events for five minutes, and an alarm
 * takes it back; without, all of them at once, and no alarm is asked: none could ring in that moment, and one that rings
 * already would stop the very fix.
 */
export class Releases extends Construct {
  constructor(scope: Construct, id: string, { functions, alarms, canary }: ReleasesProps) {
    super(scope, id);
    const watched = functionNames.map((name) => ({
      name,
      function: functions[name],
      alarms: canary ? [alarms.byId(errorsOf(name)), alarms.byId('webhooks-failing')] : [],
    }));
    const application = new LambdaApplication(this, 'Application');
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('codedeploy.amazonaws.com') });
    const rights = new Policy(this, 'Rights', { roles: [role] });
    rights.addStatements(
      new PolicyStatement({
        actions: ['lambda:GetAlias', 'lambda:UpdateAlias', 'lambda:GetProvisionedConcurrencyConfig'],
        resources: watched.flatMap(({ function: { arn, live } }) => [arn, live.functionArn]),
      }),
    );
    if (canary) {
      const alarmArns = watched.flatMap((each) => each.alarms).map(({ alarmArn }) => alarmArn);
      rights.addStatements(
        new PolicyStatement({ actions: ['cloudwatch:DescribeAlarms'], resources: [...new Set(alarmArns)] }),
      );
    }
    for (const each of watched) {
      const group = new LambdaDeploymentGroup(this, each.name, {
        application,
        role: role.withoutPolicyUpdates(), // in place of Amazon's policy, which reaches every function of the account
        alias: each.function.live,
        alarms: each.alarms,
        deploymentConfig: canary
          ? LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES
          : LambdaDeploymentConfig.ALL_AT_ONCE,
      });
      group.node.addDependency(rights);
    }
  }
}
