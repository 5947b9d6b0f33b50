import { discordMessage } from '../../shared/channels/discord.ts';
import { crew, hostileNotices, noticeOf } from './notice.ts';

test('tells of an assignment', () => {
  expect(discordMessage(noticeOf())).toEqual({
    embeds: [
      {
        title: 'Checkout answers 500',
        url: 'https://app.example.com/groups/checkout-500',
        description: 'Now assigned to **Ann Bee** (before: Bob Day)',
        color: 0x3b82f6,
        footer: { text: 'shop · by carol in SHOP-42' },
        timestamp: '2026-03-01T10:00:00.000Z',
      },
    ],
    allowed_mentions: { parse: [] },
  });
});

const embedOf = (notice: Parameters<typeof discordMessage>[0]) => {
  const [embed] = discordMessage(notice).embeds;
  if (!embed) throw new Error('there is no embed');
  return embed;
};

test('tells that nobody is assigned any more, without a link where there is none', () => {
  const embed = embedOf(noticeOf({ assignee: null, previous: crew, url: null, source: { type: 'api' } }));
  expect(embed.description).toBe('Not assigned to anybody any more (before: the team Checkout Crew)');
  expect(embed.color).toBe(0x9ca3af);
  expect(embed.footer.text).toBe('shop · through the API');
  expect(embed).not.toHaveProperty('url');
});

test('escapes what Discord reads as markup', () => {
  const name = '\\ *_~|># - [x](y) <@1> :z: `c` https://evil.example';
  const embed = embedOf(noticeOf({ title: '@everyone', assignee: { type: 'user', id: 'x', name }, previous: null }));
  expect(embed.title).toBe('\\@everyone');
  expect(embed.description).toBe(
    'Now assigned to **\\\\ \\*\\_\\~\\|\\>\\# \\- \\[x\\]\\(y\\) \\<\\@1\\> \\:z\\: \\`c\\` https\\://evil.example**',
  );
});

test('escapes nothing in a footer, where nothing is markup', () => {
  const source = { type: 'chat', actor: 'a_b <x>' } as const;
  expect(embedOf(noticeOf({ source })).footer.text).toBe('shop · by a_b <x> from chat');
});

test.each(hostileNotices)('gives %s no way out of its place', (_, notice) => {
  const { title, description, footer, url } = embedOf(notice);
  expect(url).toBe('https://app.example.com/groups/checkout-500');
  const before = /^Now assigned to the team \*\*(.+)\*\* \(before: (.+)\)$/su.exec(description);
  for (const words of [title, before?.[1], before?.[2]]) {
    const unescaped = words?.replaceAll(/\\[^\p{L}\p{N}\s]/gu, '');
    expect(unescaped).not.toMatch(/[\\*_~|>#\-[\]()<@:`\p{Cc}\u2028\u202e\p{Surrogate}]/u);
    expect(unescaped).toBeDefined();
  }
  expect(footer.text).not.toMatch(/[\p{Cc}\u2028\u202e\p{Surrogate}]/u);
});

test('stays within the lengths of an embed', () => {
  const name = '*'.repeat(255);
  const embed = embedOf(
    noticeOf({ title: '_'.repeat(1024), assignee: { ...crew, name }, previous: { ...crew, name } }),
  );
  expect(embed.title).toBe(`${'\\_'.repeat(127)}…`);
  expect(embed.title.length).toBeLessThanOrEqual(256);
  expect(embed.description.length).toBeLessThanOrEqual(4096);
});
