import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { Table } from '../shared/store/table.ts';
import { setting } from './setting.ts';

/** The running stack's table, as the holder of an access key sees it: `ASIAAPI` is the function `api`. */
export const tableOf = (accessKeyId: string): Table =>
  new Table(
    new DynamoDBClient({
      endpoint: setting('STACK_AWS_ENDPOINT'),
      region: 'us-east-1',
      credentials: { accessKeyId, secretAccessKey: 'local' },
    }),
    'AssigneeSync',
  );

/** As its operator sees it: every item. */
export const operatorTable = (): Table => tableOf('OPERATOR');
