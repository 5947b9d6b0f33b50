import { errorFields, type LogFields } from './log.ts';
import { measured } from './measured.ts';
import type { dimensionValues } from './metrics.ts';

/** What a line tells of an error that ends something but not the function, which CloudWatch would not hear of else. */
export const caught = (step: (typeof dimensionValues)['step'][number], error: unknown): LogFields => ({
  ...errorFields(error),
  ...measured({ Caught: 1 }, { step }),
});
