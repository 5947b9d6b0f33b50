import * as z from 'zod';
import { assigneeType } from './fields.ts';

export const namedAssignee = z.object({ type: assigneeType, id: z.string(), name: z.string() });
