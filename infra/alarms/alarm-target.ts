import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { ArnFormat, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/** Whoever is called: by a topic of the operator's, or by mail, which Amazon asks to be confirmed once. */
export class AlarmTarget extends Construct {
  readonly topic: ITopic;

  /** @param target an email address, or the ARN of a topic that lets CloudWatch publish */
  constructor(scope: Construct, id: string, target: string) {
    super(scope, id);
    this.topic = target.startsWith('arn:') ? Topic.fromTopicArn(this, 'Topic', target) : this.byMail(target);
  }

  private byMail(address: string): Topic {
    const { account, stackName } = Stack.of(this);
    const topic = new Topic(this, 'Topic', { displayName: `Alarms of ${stackName}`, enforceSSL: true });
    // A topic with a policy of its own lets nobody in by default, not even the account's alarms.
    const alarms = Stack.of(this).formatArn({
      service: 'cloudwatch',
      resource: 'alarm',
      resourceName: `${stackName}-*`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': account }, ArnLike: { 'aws:SourceArn': alarms } },
      }),
    );
    topic.addSubscription(new EmailSubscription(address));
    return topic;
  }
}
