import * as z from 'zod/mini';

const certificate = z.object({ key: z.string(), cert: z.string() });

/** What the stub of AWS is told. */
export const stubOrder = z.discriminatedUnion('type', [
  /** `items` are DynamoDB's JSON; without a certificate it speaks plain http. */
  z.object({ type: z.literal('serve'), items: z.array(z.unknown()), certificate: z.optional(certificate) }),
  z.object({ type: z.literal('take') }),
]);
export type StubOrder = z.infer<typeof stubOrder>;

/** A call that it answered. */
const call = z.object({ operation: z.string(), input: z.unknown() });
export type Call = z.infer<typeof call>;

/** What it says. */
export const stubMessage = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string() }),
  z.object({ type: z.literal('calls'), calls: z.array(call) }),
]);
export type StubMessage = z.infer<typeof stubMessage>;
