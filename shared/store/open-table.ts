import { AwsService, type ServiceOptions } from '../aws/aws-service.ts';
import { Table } from './table.ts';

/** The table of that name, as a function reaches it unless `options` say otherwise. */
export const openTable = (name: string, options?: ServiceOptions): Table =>
  new Table(new AwsService('dynamodb', options), name);
