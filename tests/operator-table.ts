import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Table } from '../shared/store/table.ts';
import { setting } from './setting.ts';

/** The running stack's table, as its operator sees it: every item. */
export const operatorTable = (): Table =>
  new Table(
    new DynamoDBClient({
      endpoint: setting('STACK_AWS_ENDPOINT'),
      region: 'us-east-1',
      credentials: { accessKeyId: 'OPERATOR', secretAccessKey: 'local' },
    }),
    'AssigneeSync',
  );
