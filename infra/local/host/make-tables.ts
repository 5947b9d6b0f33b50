import * as z from 'zod';
import { type AwsCall, AwsError } from '../aws/call.ts';
import type { TableFacts } from '../aws/required-access.ts';
import type { Template } from '../template/template.ts';

const keySchema = z.array(z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }));

const properties = z.strictObject({
  TableName: z.string(),
  AttributeDefinitions: z.array(z.object({ AttributeName: z.string(), AttributeType: z.string() })),
  KeySchema: keySchema,
  BillingMode: z.literal('PAY_PER_REQUEST'),
  GlobalSecondaryIndexes: z
    .array(z.strictObject({ IndexName: z.string(), KeySchema: keySchema, Projection: z.unknown() }))
    .default([]),
  StreamSpecification: z.strictObject({ StreamViewType: z.string() }).optional(),
  TimeToLiveSpecification: z.strictObject({ AttributeName: z.string(), Enabled: z.boolean() }).optional(),
  SSESpecification: z.object({ KMSMasterKeyId: z.string().optional() }).optional(),
  /** A table in memory ends with the stack. */
  DeletionProtectionEnabled: z.unknown().optional(),
  PointInTimeRecoverySpecification: z.unknown().optional(),
});

const described = z.object({ LatestStreamArn: z.string().optional() });
const created = z.object({ TableDescription: described });
const existing = z.object({ Table: described });
const service = 'DynamoDB_20120810';

export interface Tables {
  readonly facts: ReadonlyMap<string, TableFacts>;
  /** The engine's ARN of a stream, by the template's. */
  readonly streamArns: ReadonlyMap<string, string>;
}

/** Makes the template's tables; one that is there already, in an engine that keeps them, is used as it is. */
export async function makeTables(template: Template, dynamoDb: AwsCall): Promise<Tables> {
  const facts = new Map<string, TableFacts>();
  const streamArns = new Map<string, string>();
  for (const { attributes, properties: table } of template.all('AWS::DynamoDB::Table', properties)) {
    const streamArn = table.StreamSpecification && attributes.StreamArn;
    const engineArn = await make(table, dynamoDb);
    if (streamArn !== undefined && engineArn !== undefined) streamArns.set(streamArn, engineArn);
    facts.set(table.TableName, {
      streamArn,
      keyArn: table.SSESpecification?.KMSMasterKeyId,
      partitionKeys: Object.fromEntries([
        ['', partitionKey(table.KeySchema)],
        ...table.GlobalSecondaryIndexes.map((index) => [index.IndexName, partitionKey(index.KeySchema)]),
      ]),
    });
  }
  return { facts, streamArns };
}

/** Answers the ARN of the stream. */
async function make(table: z.infer<typeof properties>, dynamoDb: AwsCall): Promise<string | undefined> {
  const { TableName, AttributeDefinitions, KeySchema, BillingMode, GlobalSecondaryIndexes, StreamSpecification } =
    table;
  const request = {
    TableName,
    AttributeDefinitions,
    KeySchema,
    BillingMode,
    ...(GlobalSecondaryIndexes.length > 0 && { GlobalSecondaryIndexes }),
    ...(StreamSpecification && { StreamSpecification: { StreamEnabled: true, ...StreamSpecification } }),
  };
  try {
    const { TableDescription } = created.parse(await dynamoDb(`${service}.CreateTable`, request));
    const { TimeToLiveSpecification } = table;
    if (TimeToLiveSpecification) {
      await dynamoDb(`${service}.UpdateTimeToLive`, { TableName, TimeToLiveSpecification });
    }
    return TableDescription.LatestStreamArn;
  } catch (error) {
    if (!(error instanceof AwsError && error.name === 'ResourceInUseException')) throw error;
    return existing.parse(await dynamoDb(`${service}.DescribeTable`, { TableName })).Table.LatestStreamArn;
  }
}

const partitionKey = (schema: z.infer<typeof keySchema>): string =>
  schema.find(({ KeyType }) => KeyType === 'HASH')?.AttributeName ?? '';
