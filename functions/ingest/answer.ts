/** What a sender is told; CONTRACT of the webhooks: the status never says more about the inside. */
export interface Answer {
  readonly code: number;
  readonly status: 'accepted' | 'ignored' | 'parked' | 'unauthorized' | 'refused' | 'gone' | 'unavailable';
  readonly delivery?: string;
  readonly reason?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export const accepted = (delivery: string): Answer => ({ code: 202, status: 'accepted', delivery });
export const ignored = (delivery: string, reason: string): Answer => ({
  code: 200,
  status: 'ignored',
  delivery,
  reason,
});
export const parked = (delivery: string, reason: string): Answer => ({ code: 200, status: 'parked', delivery, reason });
export const unauthorized: Answer = { code: 401, status: 'unauthorized' };
export const gone: Answer = { code: 410, status: 'gone' };
export const notFound: Answer = { code: 404, status: 'refused' };
export const methodNotAllowed: Answer = { code: 405, status: 'refused', headers: { allow: 'POST' } };
export const tooLarge: Answer = { code: 413, status: 'refused' };
export const unsupportedMediaType: Answer = { code: 415, status: 'refused' };
/** Senders take 503 as a reason to try again; Azure DevOps takes 429, 500 and 502 as one to stop. */
export const unavailable: Answer = { code: 503, status: 'unavailable', headers: { 'retry-after': '5' } };
