import { dispatcher } from '../../functions/api/dispatch.ts';
import type { Answer } from '../../functions/api/http/answer.ts';
import { type ChannelTestParts, channelTestRoute } from '../../functions/connect/channel-test-route.ts';
import { type ReconcileParts, reconcileRoute } from '../../functions/connect/reconcile-route.ts';
import { searchRoute } from '../../functions/connect/search-route.ts';
import { log } from '../../shared/log.ts';
import { apiRequest } from '../api/api-request.ts';
import { insist } from './insist.ts';
import { organization, type World } from './world.ts';

const routes = [searchRoute, reconcileRoute, channelTestRoute];
const dispatch = dispatcher<ReconcileParts & ChannelTestParts>(routes, 'connect', log);

/** Calls what `connect` serves of the management API, below the organization, as one who repeats what is not answered, or not well. */
export const callConnect = (world: World, request: `${'GET' | 'POST'} /${string}`): Promise<Answer> =>
  insist(world, 'connect', async (parts) => {
    const [method = '', path = ''] = request.split(' ');
    const asked = [method, `/v1/organizations/${organization}${path}`] as const;
    const answer = await dispatch(apiRequest(world.key, asked), { ...parts, accessWithin: () => parts.access });
    if (answer.status >= 500) throw new Error(`${request} is not answered`);
    return answer;
  });
