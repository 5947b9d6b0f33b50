import { CfnLogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { IAspect } from 'aws-cdk-lib/core';
import type { IConstruct } from 'constructs';

/** Keeps what any part of a stack logs for as long as its stage says, and no longer. */
export class LogRetention implements IAspect {
  constructor(private readonly days: RetentionDays) {}

  visit(node: IConstruct): void {
    if (node instanceof CfnLogGroup) node.retentionInDays = this.days;
  }
}
