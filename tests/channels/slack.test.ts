import { slackMessage } from '../../shared/channels/slack.ts';
import { crew, hostileNotices, noticeOf } from './notice.ts';

test('tells of an assignment', () => {
  expect(slackMessage(noticeOf())).toEqual({
    text: 'Checkout answers 500 is now assigned to Ann Bee (before: Bob Day)',
    blocks: [
      {
        type: 'section',
        text: {
          type: 'mrkdwn',
          text: '*<https://app.example.com/groups/checkout-500|Checkout answers 500>* is now assigned to *Ann Bee* (before: Bob Day)',
          verbatim: true,
        },
      },
      {
        type: 'context',
        elements: [{ type: 'mrkdwn', text: 'shop · by carol in SHOP-42', verbatim: true }],
      },
    ],
    unfurl_links: false,
    unfurl_media: false,
  });
});

const sectionOf = (notice: Parameters<typeof slackMessage>[0]) => textsOf(notice)[1] ?? '';

/** All texts that Slack reads markup in: the fallback, the section, the context. */
function textsOf(notice: Parameters<typeof slackMessage>[0]): readonly string[] {
  const { text, blocks } = slackMessage(notice);
  const parts = blocks.flatMap((block) => block.text ?? block.elements ?? []);
  return [text, ...parts.map((part) => part.text)];
}

test('tells that nobody is assigned any more, without a link where there is none', () => {
  expect(sectionOf(noticeOf({ assignee: null, previous: crew, url: null }))).toBe(
    '*Checkout answers 500* is not assigned to anybody any more (before: the team Checkout Crew)',
  );
});

test('escapes what Slack reads as markup, and nothing else', () => {
  const notice = noticeOf({
    title: 'a < b & "c" > d | e',
    url: 'https://app.example.com/?a=1&b=<2>|3',
    assignee: { type: 'user', id: 'x', name: '<!channel>' },
    previous: null,
  });
  expect(sectionOf(notice)).toBe(
    '*<https://app.example.com/?a=1&amp;b=%3C2%3E%7C3|a &lt; b &amp; "c" &gt; d | e>* is now assigned to *&lt;!channel&gt;*',
  );
});

const page = '<https://app.example.com/groups/checkout-500|';

test.each(hostileNotices)('gives %s no way out of its place', (_, notice) => {
  const section = sectionOf(notice);
  expect(section.startsWith(`*${page}`)).toBe(true);
  // Our own link apart, no text holds a bracket, an entity of another kind, or a second line.
  const texts = textsOf(notice).map((text) => text.replace(page, '').replace('>*', '*'));
  for (const text of texts) {
    expect(text).not.toMatch(/[<>\p{Cc}\u2028\u202e\p{Surrogate}]/u);
    expect(text.replaceAll(/&(amp|lt|gt);/g, '')).not.toContain('&');
  }
});

test('stays within 3000 characters, and keeps the link while there is room', () => {
  const name = '&'.repeat(255);
  const longest = { title: '<'.repeat(1024), assignee: { ...crew, name }, previous: { ...crew, name } };
  const address = (length: number) => `https://app.example.com/${'x'.repeat(length - 24)}`;
  const linked = sectionOf(noticeOf({ ...longest, url: address(1700) }));
  expect(linked).toContain(address(1700));
  expect(linked.length).toBeLessThanOrEqual(3000);
  const bare = sectionOf(noticeOf({ ...longest, url: address(2048) }));
  expect(bare).not.toContain('https:');
  expect(bare).toMatch(/^\*(&lt;)+…\* is now assigned to the team \*(&amp;)+…\* \(before: the team (&amp;)+…\)$/);
  expect(sectionOf(noticeOf({ url: address(2048) }))).toContain(address(2048));
});
