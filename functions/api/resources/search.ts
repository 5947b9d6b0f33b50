import * as z from 'zod';
import { text } from '../fields.ts';
import type { RouteDeclaration } from '../http/route.ts';

const query = z.strictObject({ field: z.literal('externalIssue'), query: text(255) });
const path = '/v1/organizations/{org}/integrations/{integration}/search';

/** Declared here with the rest of the API; the function `connect` answers it. */
export const searchDeclaration = {
  method: 'GET',
  path,
  access: 'organization',
  summary: 'Searches a connected tracker for issues to link; 502 when the tracker fails',
  query,
  answers: { 200: z.array(z.object({ label: z.string(), value: z.string() })) },
} as const satisfies RouteDeclaration<typeof path, typeof query, z.ZodObject>;
