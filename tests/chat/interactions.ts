import { randomBytes } from 'node:crypto';
import { application } from './discord-client.ts';

export interface At {
  /** Discord's id of whoever does it. */
  readonly by?: string;
  readonly username?: string;
  readonly discriminator?: string;
  /** In a direct message Discord names him otherwise. */
  readonly direct?: boolean;
  readonly token?: string;
}

export const ping = { application_id: application, id: '1', token: 'ping', type: 1, user: null, version: 1 };

const newToken = (): string => `aW50ZXJhY3Rpb24${randomBytes(60).toString('base64url')}`;

/** What every interaction has, after Discord's examples. */
function common({ by = '53908232506183680', username = 'mason', discriminator = '0', direct = false, token }: At) {
  const user = { id: by, username, discriminator, global_name: 'Mason', avatar: null, public_flags: 131141 };
  const member = { user, roles: ['290926798626357999'], premium_since: null, permissions: '17179869183', nick: null };
  return {
    version: 1,
    id: '846462639134605312',
    application_id: application,
    token: token ?? newToken(),
    channel_id: '345626669114982999',
    ...(direct ? { user } : { guild_id: '290926798626357999', member }),
    locale: 'en-US',
    entitlements: [],
  };
}

const message = { id: '846460639134605312', type: 0, flags: 0, content: '', embeds: [], components: [], pinned: false };

/** Somebody chose from a select. */
export const choosing = (custom_id: string, values: readonly string[], at: At = {}) => ({
  ...common(at),
  type: 3,
  message,
  data: { component_type: 3, id: 2, custom_id, values },
});

/** Somebody pressed a button. */
export const pressing = (custom_id: string, at: At = {}) => ({
  ...common(at),
  type: 3,
  message,
  data: { component_type: 2, id: 4, custom_id },
});

/** Somebody sent a modal with one input off. */
export const submitting = (custom_id: string, value: string, at: At = {}) => ({
  ...common(at),
  type: 5,
  message,
  data: {
    custom_id,
    components: [{ type: 18, id: 1, component: { type: 4, id: 2, custom_id: 'words', value } }],
  },
});
