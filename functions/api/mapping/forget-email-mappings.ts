import type { Services } from '../services.ts';
import { unmap } from './unmap.ts';

/** Ends the mappings that were made because of a user's verified email. */
export const forgetEmailMappings = (services: Services, organization: string, user: string): Promise<void> =>
  unmap(services, organization, (actor) => actor.userId === user && actor.source === 'email');
