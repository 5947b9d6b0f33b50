import * as z from 'zod';
import { account, arn, region } from './account.ts';
import { type Names, resolveIntrinsics } from './intrinsics.ts';
import { type Addresses, type Attributes, resourceTypes } from './resource-types.ts';

const document = z.object({
  Resources: z.record(
    z.string(),
    z.strictObject({
      Type: z.string(),
      Properties: z.record(z.string(), z.unknown()).default({}),
      // Of deploying only; a condition is none of these, and stops the start.
      Metadata: z.unknown().optional(),
      DependsOn: z.unknown().optional(),
      DeletionPolicy: z.unknown().optional(),
      UpdatePolicy: z.unknown().optional(),
      UpdateReplacePolicy: z.unknown().optional(),
    }),
  ),
});

/** A resource with its intrinsics resolved and its properties read. */
export interface Resource<T> {
  readonly id: string;
  readonly attributes: Attributes;
  readonly properties: T;
}

/**
 * A synthesized template as concrete values. Names and ARNs of all resources are settled first, so the order does not
 * matter. What it does not know (a resource type, an intrinsic, a property that a schema leaves out) throws, and the
 * message names the resource: nothing of the template is silently passed over.
 */
export class Template implements Names {
  private readonly resources: z.infer<typeof document>['Resources'];
  private readonly attributes = new Map<string, Attributes>();

  constructor(
    json: unknown,
    readonly stackName: string,
    private readonly addresses: Addresses,
  ) {
    this.resources = naming('template', () => document.parse(json)).Resources;
    for (const id of Object.keys(this.resources)) naming(id, () => this.attributesOf(id));
  }

  /** All resources of a type. @throws Error naming the resource whose properties do not fit the schema */
  all<T>(type: string, properties: z.ZodType<T>): Resource<T>[] {
    return Object.entries(this.resources)
      .filter(([, resource]) => resource.Type === type)
      .map(([id, resource]) => ({
        id,
        attributes: this.attributesOf(id),
        properties: naming(id, () => properties.parse(resolveIntrinsics(resource.Properties, this))),
      }));
  }

  ref(name: string): string {
    return pseudoParameters(this.stackName)[name] ?? this.attributesOf(name).Ref;
  }

  attribute(id: string, name: string): string {
    const value = this.attributesOf(id)[name];
    if (value === undefined) throw new Error(`the local stack does not know the attribute ${id}.${name}`);
    return value;
  }

  /** Settled when first asked for: some follow from another resource's. */
  private attributesOf(id: string): Attributes {
    const known = this.attributes.get(id);
    if (known) return known;
    const resource = this.resources[id];
    if (!resource) throw new Error(`the template refers to ${id}, which the local stack does not know`);
    const { Type, Properties } = resource;
    const type = resourceTypes[Type];
    if (!type) throw new Error(`the local stack does not know the resource type ${Type}`);
    const { stackName: stack, addresses } = this;
    const attributes = type.attributes(id, Properties, { stack, addresses, names: this });
    this.attributes.set(id, attributes);
    return attributes;
  }
}

const pseudoParameters = (stackName: string): Readonly<Record<string, string>> => ({
  'AWS::AccountId': account,
  'AWS::Partition': 'aws',
  'AWS::Region': region,
  'AWS::StackId': arn('cloudformation', `stack/${stackName}/local`),
  'AWS::StackName': stackName,
  'AWS::URLSuffix': 'amazonaws.com',
});

function naming<T>(id: string, read: () => T): T {
  try {
    return read();
  } catch (cause) {
    const detail =
      cause instanceof z.ZodError ? z.prettifyError(cause) : cause instanceof Error ? cause.message : cause;
    throw new Error(`${id}: ${detail}`, { cause });
  }
}
