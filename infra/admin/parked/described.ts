/** What a dead letter is, in words and by the ids that lead on from it. */
export interface Described {
  /** Of the message, as SQS knows it. */
  readonly id: string;
  readonly kind: /** A webhook's body that ingest could not read. */
    | 'parked'
    /** An event that apply tried in vain. */
    | 'given-up'
    /** What nobody here understands. */
    | 'not-understood'
    /** What was to be done outside, in vain. */
    | 'follow-up'
    /** Where in the table's stream relay gave up. */
    | 'stream-position';
  readonly organization: string | null;
  readonly integration: string | null;
  readonly delivery: string | null;
  /** An issue, a channel, a place in the stream. */
  readonly subject: string | null;
  /** Why it is here. */
  readonly reason: string;
  /** When what it is about happened; RFC 3339. */
  readonly at: string;
  /** Of a parked body as it was sent, of anything else as it is kept. */
  readonly bytes: number;
}

/** Tells as much of a letter as can be told of any. */
export const notUnderstood = (letter: { id: string; body: string; sentAt: string }, reason: string): Described => ({
  id: letter.id,
  kind: 'not-understood',
  organization: null,
  integration: null,
  delivery: null,
  subject: null,
  reason,
  at: letter.sentAt,
  bytes: Buffer.byteLength(letter.body),
});
