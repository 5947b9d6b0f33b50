import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { awsClientDefaults } from '../aws-client-defaults.ts';
import { Table } from './table.ts';

/** The table of that name, with the function's own credentials. */
export const openTable = (name: string): Table => new Table(new DynamoDBClient(awsClientDefaults), name);
