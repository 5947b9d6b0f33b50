import type { StageSettings } from '../stage-settings.ts';
import type { Settings } from './settings.ts';

/** What the stack is told of where it runs. Trackers may be on this machine and in its networks, channels on it. */
export const stageOf = ({
  azureDevOps: { entraUrl, clientId, profileUrl, searchUrl },
  discord: { publicKey, apiUrl },
}: Pick<Settings, 'azureDevOps' | 'discord'>): Partial<StageSettings> => ({
  trackerNetworks: 'private,loopback',
  channelNetworks: 'loopback',
  ...(entraUrl !== undefined && { entraUrl }),
  ...(clientId !== undefined && { entraClientId: clientId }),
  ...(profileUrl !== undefined && { azureDevOpsProfileUrl: profileUrl }),
  ...(searchUrl !== undefined && { azureDevOpsSearchUrl: searchUrl }),
  ...(publicKey !== undefined && { discordPublicKey: publicKey }),
  ...(apiUrl !== undefined && { discordApiUrl: apiUrl }),
});
