import { isValid } from '../connections/rotate-credentials.ts';
import type { Sealer } from '../sealed/sealer.ts';
import type { Channel } from './channel.ts';
import type { Opened } from './deliver.ts';
import { sealContext } from './seal-context.ts';

/**
 * Opens what a message to a channel needs: the address, and the secrets that are valid now. `undefined` for one without
 * an address, to which the bot writes.
 * @throws SealBroken; failures of KMS pass through
 */
export async function openChannel(channel: Channel, sealer: Sealer, now: Date): Promise<Opened | undefined> {
  const context = sealContext(channel);
  const url = channel.sealed === null ? channel.url : await sealer.open(channel.sealed, context);
  if (url === null) return undefined;
  const valid = channel.secrets.filter((secret) => isValid(secret, now)).reverse();
  const secrets = await Promise.all(valid.map(({ sealed }) => sealer.open(sealed, context)));
  return { type: channel.type, url, secrets };
}
