import { randomUUID } from 'node:crypto';

/** The id of a delivery that no sender made: 32 characters, like those of webhooks. */
export const newDelivery = (): string => randomUUID().replaceAll('-', '');
