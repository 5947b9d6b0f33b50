import { createHash } from 'node:crypto';

/**
 * An opaque id, the same whenever the same delivery is sent again, and never the same for two integrations: made from
 * what the sender tells it by, or from the body where it tells nothing.
 */
export const deliveryId = (integration: string, identity: string | Buffer): string =>
  createHash('sha256').update(integration).update('\n').update(identity).digest('hex').slice(0, 32);
