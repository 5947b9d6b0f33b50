import type { SealContext } from '../sealed/sealer.ts';
import type { Channel } from './channel.ts';

/** What the secrets of a channel are sealed for. */
export const sealContext = ({ organization, id }: Pick<Channel, 'organization' | 'id'>): SealContext => ({
  channel: `${organization}/${id}`,
});
