import { randomUUID } from 'node:crypto';
import type { Channel } from '../../shared/channels/channel.ts';
import type { Notice } from '../../shared/channels/notice.ts';

const somebody = { type: 'user', id: 'example', name: 'Example Person' } as const;

/** A notice of a change that never was, of a kind that the channel wants. */
export function sampleNotice({ organization, events, projects }: Channel, now: Date): Notice {
  const type = events[0] ?? 'group.assigned';
  const isAssigned = type === 'group.assigned';
  return {
    id: randomUUID(),
    type,
    timestamp: now.toISOString(),
    data: {
      organization,
      project: projects?.[0] ?? 'example',
      group: 'example',
      title: 'This is a test of the channel',
      url: null,
      assignee: isAssigned ? somebody : null,
      previous: isAssigned ? null : somebody,
      source: { type: 'api' },
    },
  };
}
