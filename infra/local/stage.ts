import type { StageSettings } from '../stage-settings.ts';
import type { AzureDevOpsSettings } from './settings.ts';

/** What the stack is told of where it runs. Trackers may be on this machine and in its networks, channels on it. */
export const stageOf = ({
  entraUrl,
  clientId,
  profileUrl,
  searchUrl,
}: AzureDevOpsSettings): Partial<StageSettings> => ({
  trackerNetworks: 'private,loopback',
  channelNetworks: 'loopback',
  ...(entraUrl !== undefined && { entraUrl }),
  ...(clientId !== undefined && { entraClientId: clientId }),
  ...(profileUrl !== undefined && { azureDevOpsProfileUrl: profileUrl }),
  ...(searchUrl !== undefined && { azureDevOpsSearchUrl: searchUrl }),
});
