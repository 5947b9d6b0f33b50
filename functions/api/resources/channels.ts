import * as z from 'zod';
import { keys } from '../../../shared/store/keys.ts';
import { channelBody, requireOneAddress } from '../channels/channel-body.ts';
import { decideChannel } from '../channels/decide-channel.ts';
import { newSecret } from '../channels/new-secret.ts';
import { showChannel, shownChannel } from '../channels/shown-channel.ts';
import { noContent, ok, put } from '../http/answer.ts';
import { found, notFound } from '../http/problem.ts';
import { defineRoute } from '../http/route.ts';
import { answerPage, listOf, pageQuery } from '../paging.ts';
import { requireIds } from '../require-ids.ts';

const channels = '/v1/organizations/{org}/channels';
const path = `${channels}/{channel}` as const;

const secret = z.string().meta({ description: 'Of a webhook: what its messages are signed with, in this answer only' });

export const channelRoutes = [
  defineRoute({
    method: 'GET',
    path: channels,
    access: 'organization',
    summary: 'Lists the channels that are told of assignments',
    query: pageQuery,
    answers: { 200: listOf(shownChannel) },
    handle: async ({ params, query, services }) =>
      ok(
        await answerPage(
          `channels ${params.org}`,
          query,
          (paging) => services.channels.page(params.org, paging),
          (items) => items.map(showChannel),
        ),
      ),
  }),
  defineRoute({
    method: 'PUT',
    path,
    access: 'organization',
    summary: 'Creates or replaces a channel; its type stays, and so do the secrets of a webhook',
    body: channelBody,
    answers: { 200: shownChannel, 201: shownChannel.extend({ secret: secret.optional() }) },
    handle: async ({ params, body, services }) => {
      requireOneAddress(body);
      const projects = body.projects ?? [];
      const references = projects.map((id, i) => ({ path: `projects.${i}`, key: keys.project(params.org, id) }));
      await requireIds(services.table, references);
      const fresh = newSecret();
      const whose = { organization: params.org, id: params.channel };
      const { channel, isNew } = await services.channels.put(params.org, params.channel, (before) =>
        decideChannel(whose, body, before, fresh, services),
      );
      const shown = showChannel(channel);
      return put(isNew, isNew && channel.type === 'webhook' ? { ...shown, secret: fresh } : shown);
    },
  }),
  defineRoute({
    method: 'GET',
    path,
    access: 'organization',
    summary: 'Shows a channel; an address that is a secret is masked',
    answers: { 200: shownChannel },
    handle: async ({ params, services }) =>
      ok(showChannel(found(await services.channels.find(params.org, params.channel), 'channel'))),
  }),
  defineRoute({
    method: 'DELETE',
    path,
    access: 'organization',
    summary: 'Deletes a channel',
    answers: { 204: null },
    handle: async ({ params, services }) => {
      if (!(await services.channels.delete(params.org, params.channel))) throw notFound('channel');
      return noContent;
    },
  }),
];
