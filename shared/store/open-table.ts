import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { awsClientDefaults } from '../aws-client-defaults.ts';
import { Table } from './table.ts';

/** The table of that name; without settings as a function sees it, with its own credentials. */
export function openTable(name: string, settings: DynamoDBClientConfig = awsClientDefaults): Table {
  const client = new DynamoDBClient(settings);
  // It copies every request and answer for a logger, also where there is none: a quarter of what a call takes.
  client.middlewareStack.remove('loggerMiddleware');
  return new Table(client, name);
}
