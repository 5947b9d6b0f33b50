import { createHash } from 'node:crypto';
import * as z from 'zod';
import { account, arn, queueArn, tableArn } from './account.ts';
import { type Names, resolveIntrinsics } from './intrinsics.ts';
import { notHosted } from './not-hosted.ts';

/** What `Ref` and `Fn::GetAtt` give for a resource. */
export type Attributes = { readonly Ref: string } & Readonly<Record<string, string>>;

/** Where the stack's own servers listen. */
export interface Addresses {
  readonly aws: string;
  readonly gateway: string;
}

interface Surroundings {
  readonly stack: string;
  readonly addresses: Addresses;
  readonly names: Names;
}

export interface ResourceType {
  readonly attributes: (id: string, properties: unknown, around: Surroundings) => Attributes;
  /** Why the local stack does nothing for such a resource. */
  readonly notHosted?: string;
}

/** Every resource type that the local stack knows. Another one in the template stops the start. */
export const resourceTypes: Readonly<Record<string, ResourceType>> = {
  ...notHosted,
  'AWS::ApiGatewayV2::Api': {
    attributes: (id, _, { addresses }) => ({ Ref: id.toLowerCase(), ApiEndpoint: addresses.gateway }),
  },
  'AWS::ApiGatewayV2::Integration': { attributes: (id) => ({ Ref: id }) },
  'AWS::ApiGatewayV2::Route': { attributes: (id) => ({ Ref: id }) },
  'AWS::ApiGatewayV2::Stage': { attributes: (id) => ({ Ref: id }) },
  'AWS::DynamoDB::Table': {
    attributes: (id, properties, { stack }) => {
      const name = given(properties, 'TableName') ?? `${stack}-${id}`;
      return { Ref: name, Arn: tableArn(name), StreamArn: `${tableArn(name)}/stream/local` };
    },
  },
  'AWS::Events::Rule': {
    attributes: (id, properties, { stack }) => {
      const name = given(properties, 'Name') ?? `${stack}-${id}`;
      return { Ref: name, Arn: arn('events', `rule/${name}`) };
    },
  },
  'AWS::IAM::Policy': { attributes: (id) => ({ Ref: id }) },
  'AWS::IAM::Role': { attributes: (id) => ({ Ref: id, Arn: `arn:aws:iam::${account}:role/${id}` }) },
  'AWS::KMS::Key': { attributes: (id) => ({ Ref: id, KeyId: id, Arn: arn('kms', `key/${id}`) }) },
  'AWS::Lambda::Alias': {
    attributes: (_, properties, { names }) => ({
      Ref: `${functionArn(properties, names)}:${given(properties, 'Name')}`,
    }),
  },
  'AWS::Lambda::EventSourceMapping': { attributes: (id) => ({ Ref: id }) },
  'AWS::Lambda::Function': {
    attributes: (id, properties, { stack }) => {
      const name = given(properties, 'FunctionName') ?? `${stack}-${id}`;
      return { Ref: name, Arn: arn('lambda', `function:${name}`) };
    },
  },
  'AWS::Lambda::Permission': { attributes: (id) => ({ Ref: id }) },
  // The one that runs: each function has one version.
  'AWS::Lambda::Version': {
    attributes: (_, properties, { names }) => ({ Ref: `${functionArn(properties, names)}:1`, Version: '1' }),
  },
  'AWS::SQS::Queue': {
    attributes: (id, properties, { stack, addresses }) => {
      const name = given(properties, 'QueueName') ?? `${stack}-${id}`;
      const url = `${addresses.aws}/${account}/${name}`;
      return { Ref: url, QueueUrl: url, QueueName: name, Arn: queueArn(name) };
    },
  },
  'AWS::SQS::QueuePolicy': { attributes: (id) => ({ Ref: id }) },
  'AWS::SecretsManager::Secret': {
    attributes: (id, properties, { stack }) => {
      const name = given(properties, 'Name') ?? `${stack}-${id}`;
      const secretArn = arn('secretsmanager', `secret:${name}-${sixCharacters(name)}`);
      return { Ref: secretArn, Id: secretArn };
    },
  },
};

/** As AWS puts behind a secret's name; here the same with every start. */
const sixCharacters = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 6);

/** A name set in the template; it has to be plain text, since other values are resolved by the names. */
function given(properties: unknown, name: string): string | undefined {
  return z.looseObject({ [name]: z.string().optional() }).parse(properties)[name];
}

/** Of the function that a version or an alias is of. */
function functionArn(properties: unknown, names: Names): string {
  const { FunctionName } = z.looseObject({ FunctionName: z.unknown() }).parse(properties);
  return arn('lambda', `function:${z.string().parse(resolveIntrinsics(FunctionName, names))}`);
}
