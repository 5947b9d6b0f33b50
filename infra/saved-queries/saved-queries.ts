import { CfnQueryDefinition } from 'aws-cdk-lib/aws-logs';
import { Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { Observed } from '../observed.ts';
import { logQueries } from './log-queries.ts';

/** Questions to the logs that operators find in the console, in a folder named after the stack. */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { functions }: Pick<Observed, 'functions'>) {
    super(scope, id);
    for (const { name, functions: asked, lines } of logQueries) {
      // By the name in the template: `QueryDefinition` wants its own syntax, of which the console shows another.
      new CfnQueryDefinition(this, name, {
        name: `${Stack.of(this).stackName}/${name}`,
        logGroupNames: asked.map((each) => functions[each].logGroup.logGroupName),
        queryString: lines.join('\n| '),
      });
    }
  }
}
