/**
 * What the stack calls its queues, after its own name: where dead letters are, and where they came from. Relay reads a
 * stream, so there is nothing to put them back on.
 */
export const queueNames = {
  events: { dead: 'events-dead.fifo', source: 'events.fifo' },
  'follow-ups': { dead: 'follow-ups-dead.fifo', source: 'follow-ups.fifo' },
  relay: { dead: 'relay-dead' },
} as const;

export type DeadLetterQueue = keyof typeof queueNames;

export const deadLetterQueues = ['events', 'follow-ups', 'relay'] as const satisfies readonly DeadLetterQueue[];
