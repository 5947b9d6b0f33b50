import {
  AttributeType,
  BillingMode,
  Table as DynamoTable,
  ProjectionType,
  StreamViewType,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { type IGrantable, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RemovalPolicy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { StageSettings } from './stage-settings.ts';

export type ReadAction = 'GetItem' | 'BatchGetItem' | 'Query';
export type WriteAction = 'PutItem' | 'UpdateItem' | 'DeleteItem' | 'BatchWriteItem' | 'ConditionCheckItem';

/** Which items a grant reaches: patterns of their partition keys. Left out: all items. */
export interface Reach {
  readonly partitions?: readonly string[];
  /** Reads of the index too. */
  readonly index?: boolean;
}

/** The single table, sealed with a key of its own. Named after the stack, so that an operator's commands find it. */
export class Table extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly streamArn: string;
  readonly indexName = 'gsi1';
  private readonly key: Key;

  constructor(scope: Construct, id: string, { deletionProtection }: Pick<StageSettings, 'deletionProtection'>) {
    super(scope, id);
    this.key = new Key(this, 'Key', {
      description: `Items of the table ${Stack.of(this).stackName}`,
      enableKeyRotation: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    // Not TableV2: with a key of one's own that one can only be rendered for a region that is known beforehand.
    const table = new DynamoTable(this, 'Items', {
      tableName: Stack.of(this).stackName,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      timeToLiveAttribute: 'ttl',
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey: this.key,
      deletionProtection,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    table.addGlobalSecondaryIndex({
      indexName: this.indexName,
      partitionKey: { name: 'gsi1pk', type: AttributeType.STRING },
      sortKey: { name: 'gsi1sk', type: AttributeType.STRING },
      projectionType: ProjectionType.ALL,
    });
    if (table.tableStreamArn === undefined) throw new Error('The table has no stream');
    this.name = table.tableName;
    this.arn = table.tableArn;
    this.streamArn = table.tableStreamArn;
  }

  grantRead(grantee: IGrantable, actions: readonly ReadAction[], reach: Reach = {}): void {
    this.grantItems(grantee, actions, reach);
    this.grantKey(grantee, ['kms:Decrypt', 'kms:DescribeKey']);
  }

  grantWrite(grantee: IGrantable, actions: readonly WriteAction[], reach: Reach = {}): void {
    this.grantItems(grantee, actions, reach);
    this.grantKey(grantee, [
      'kms:Decrypt',
      'kms:DescribeKey',
      'kms:Encrypt',
      'kms:GenerateDataKey',
      'kms:ReEncryptFrom',
      'kms:ReEncryptTo',
    ]);
  }

  /** Lambda checks `ListStreams` against all streams of the table, everything else against the one it reads. */
  grantStreamRead(grantee: IGrantable): void {
    const reading = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
    allow(grantee, new PolicyStatement({ actions: reading, resources: [this.streamArn] }));
    allow(grantee, new PolicyStatement({ actions: ['dynamodb:ListStreams'], resources: [`${this.arn}/stream/*`] }));
    this.grantKey(grantee, ['kms:Decrypt', 'kms:DescribeKey']);
  }

  private grantItems(grantee: IGrantable, actions: readonly string[], { partitions, index = false }: Reach): void {
    allow(
      grantee,
      new PolicyStatement({
        actions: actions.map((action) => `dynamodb:${action}`),
        resources: [this.arn, ...(index ? [`${this.arn}/index/${this.indexName}`] : [])],
        ...(partitions && {
          conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [...partitions] } },
        }),
      }),
    );
  }

  /** Only for what DynamoDB does on the caller's behalf; sealed items cannot be opened with it otherwise. */
  private grantKey(grantee: IGrantable, actions: string[]): void {
    const { region } = Stack.of(this);
    allow(
      grantee,
      new PolicyStatement({
        actions,
        resources: [this.key.keyArn],
        conditions: { StringEquals: { 'kms:ViaService': `dynamodb.${region}.amazonaws.com` } },
      }),
    );
  }
}

const allow = (grantee: IGrantable, statement: PolicyStatement): void => {
  grantee.grantPrincipal.addToPrincipalPolicy(statement);
};
