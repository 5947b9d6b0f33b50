import * as z from 'zod';
import { AwsError } from './call.ts';

/** A request's body. @throws AwsError of the service's name for it, when it does not fit or says what is not known here */
export function readRequest<T>(schema: z.ZodType<T>, body: unknown, errorName: string): T {
  const read = schema.safeParse(body);
  if (!read.success) throw new AwsError(errorName, z.prettifyError(read.error));
  return read.data;
}
