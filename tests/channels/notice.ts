import type { Notice } from '../../shared/channels/notice.ts';

export const ann = { type: 'user', id: 'ann', name: 'Ann Bee' } as const;
export const bob = { type: 'user', id: 'bob', name: 'Bob Day' } as const;
export const crew = { type: 'team', id: 'crew', name: 'Checkout Crew' } as const;

/** A group that went from Bob to Ann in the tracker, but for what is said otherwise. */
export const noticeOf = (data: Partial<Notice['data']> = {}): Notice => ({
  id: 'change-1',
  type: data.assignee === null ? 'group.unassigned' : 'group.assigned',
  timestamp: '2026-03-01T10:00:00.000Z',
  data: {
    organization: 'acme',
    project: 'shop',
    group: 'checkout-500',
    title: 'Checkout answers 500',
    url: 'https://app.example.com/groups/checkout-500',
    assignee: ann,
    previous: bob,
    source: { type: 'integration', integration: 'jira-1', issue: 'SHOP-42', actor: 'carol' },
    ...data,
  },
});

/** What somebody might call himself to get more attention than he should, or to break a message. */
export const hostileNames = [
  '<!channel>',
  '<@U123ABC>',
  '@everyone',
  '<https://evil.example|Ann Bee>',
  '[x](javascript:alert(1))',
  '![x](https://evil.example/x.png)',
  '**bold** _it_ ~~gone~~ ||hidden|| `code`',
  '# heading',
  '- item',
  '1. first',
  '> quote\n> more',
  'a\r\nb\u2028c\u0000d',
  '\u202egnp.exe\u202c',
  '&lt;!here&gt; &amp;',
  '<at>Ann</at>',
  ':tada: https://evil.example',
  '\\',
  'ends with \\',
  `${'👩\u200d💻'.repeat(20)}`,
  '&'.repeat(255),
  'x'.repeat(255),
  '\ud800 half',
] as const;

/** Each hostile name wherever a notice has room for one. */
export const hostileNotices: readonly (readonly [string, Notice])[] = hostileNames.map((name) => [
  JSON.stringify(name.slice(0, 30)),
  noticeOf({
    title: name,
    assignee: { type: 'team', id: 'a', name },
    previous: { type: 'user', id: 'b', name },
    source: { type: 'integration', integration: 'i', issue: name, actor: name },
  }),
]);
