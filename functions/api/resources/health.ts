import * as z from 'zod';
import { ok } from '../http/answer.ts';
import { defineRoute } from '../http/route.ts';

export const health = defineRoute({
  method: 'GET',
  path: '/health',
  access: 'public',
  summary: 'Whether the API answers',
  answers: { 200: z.object({ status: z.literal('ok') }) },
  handle: async () => ok({ status: 'ok' }),
});
