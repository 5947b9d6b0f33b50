import { randomUUID } from 'node:crypto';
import { jsonAnswer } from '../http/answer.ts';
import { Refusal } from '../http/refusal.ts';

export interface EntraProblem {
  /** OAuth's word: `invalid_grant`, … */
  readonly error: string;
  /** The number of the AADSTS code. */
  readonly code: number;
  readonly words: string;
}

const timestamp = (): string => `${new Date().toISOString().slice(0, 19).replace('T', ' ')}Z`;

/** https://learn.microsoft.com/entra/identity-platform/reference-error-codes#handling-error-codes-in-your-application */
export function problemFields({ error, code, words }: EntraProblem) {
  const [trace, correlation, at] = [randomUUID(), randomUUID(), timestamp()];
  return {
    error,
    error_description: `AADSTS${code}: ${words} Trace ID: ${trace} Correlation ID: ${correlation} Timestamp: ${at}`,
    error_codes: [code],
    timestamp: at,
    trace_id: trace,
    correlation_id: correlation,
    error_uri: `https://login.microsoftonline.com/error?code=${code}`,
  };
}

/** The token endpoint says no: 401 for a client that is not who it says, else 400. */
export const tokenRefusal = (error: string, code: number, words: string): Refusal =>
  new Refusal(jsonAnswer(problemFields({ error, code, words }), error === 'invalid_client' ? 401 : 400), words);
