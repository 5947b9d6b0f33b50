import * as z from 'zod';
import type { RouteDeclaration } from '../http/route.ts';

const path = '/v1/organizations/{org}/channels/{channel}/test';

/** Declared here with the rest of the API; the function `connect` answers it. */
export const channelTestDeclaration = {
  method: 'POST',
  path,
  access: 'organization',
  summary: 'Sends an example to a channel, and answers what its server says',
  answers: {
    200: z.object({
      status: z.int().nullable().meta({ description: 'Null when there was no answer' }),
      answer: z.string().meta({ description: 'The first 500 characters, or why there was none' }),
    }),
  },
} as const satisfies RouteDeclaration<typeof path, z.ZodObject, z.ZodObject>;
