import { msteamsMessage } from '../../shared/channels/msteams.ts';
import { crew, hostileNotices, noticeOf } from './notice.ts';

test('tells of an assignment', () => {
  expect(msteamsMessage(noticeOf())).toEqual({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.4',
          body: [
            { type: 'TextBlock', text: 'Checkout answers 500', size: 'Medium', weight: 'Bolder', wrap: true },
            { type: 'TextBlock', text: 'Now assigned to **Ann Bee** (before: Bob Day)', wrap: true },
            {
              type: 'FactSet',
              facts: [
                { title: 'Project', value: 'shop' },
                { title: 'Changed', value: 'by carol in SHOP-42' },
              ],
            },
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Open', url: 'https://app.example.com/groups/checkout-500' }],
        },
      },
    ],
  });
});

function cardOf(notice: Parameters<typeof msteamsMessage>[0]) {
  const [attachment] = msteamsMessage(notice).attachments;
  if (!attachment) throw new Error('there is no card');
  const { body, ...card } = attachment.content;
  const texts = body.flatMap((part) => ('text' in part ? [part.text] : (part.facts?.map(({ value }) => value) ?? [])));
  return { ...card, texts };
}

test('tells that nobody is assigned any more, without a link where there is none', () => {
  const card = cardOf(noticeOf({ assignee: null, previous: crew, url: null, source: { type: 'chat' } }));
  expect(card.texts).toEqual([
    'Checkout answers 500',
    'Not assigned to anybody any more (before: the team Checkout Crew)',
    'shop',
    'from chat',
  ]);
  expect(card).not.toHaveProperty('actions');
});

test.each([
  ['[x](javascript:alert(1))', '\\[x\\](javascript:alert(1))'],
  ['![x](https://evil.example/x.png)', '!\\[x\\](https://evil.example/x.png)'],
  ['*a* _b_ ~~c~~ `d`', '\\*a\\* \\_b\\_ \\~\\~c\\~\\~ \\`d\\`'],
  ['<at>Ann</at> &lt;', '\\<at>Ann\\</at> \\&lt;'],
  ['C:\\temp', 'C:\\\\temp'],
  ['# heading', '\\# heading'],
  ['- item', '\\- item'],
  ['> quote', '\\> quote'],
  ['1. first', '1\\. first'],
  ['2) second', '2\\) second'],
  ['SHOP-42: v2.0 (beta) is slow', 'SHOP-42: v2.0 (beta) is slow'],
])('shows a title %j as it is', (title, text) => {
  expect(cardOf(noticeOf({ title })).texts[0]).toBe(text);
});

test.each(hostileNotices)('gives %s no way out of its place', (_, notice) => {
  const [title = '', happened = '', project, cause = ''] = cardOf(notice).texts;
  expect(project).toBe('shop');
  const before = /^Now assigned to the team \*\*(.+)\*\* \(before: (.+)\)$/su.exec(happened);
  for (const words of [title, before?.[1], before?.[2], cause]) {
    expect(words).toBeDefined();
    const unescaped = words?.replaceAll(/\\[^\p{L}\p{N}\s]/gu, '');
    expect(unescaped).not.toMatch(/[\\*_~[\]<&`\p{Cc}\u2028\u202e\p{Surrogate}]/u);
  }
  expect(title).not.toMatch(/^(\d*[.)]|[-+#>])/);
});

test('stays under 28 KB', () => {
  const name = '*'.repeat(255);
  const url = `https://app.example.com/${'x'.repeat(2000)}`;
  const longest = noticeOf({ title: '漢'.repeat(1024), assignee: { ...crew, name }, previous: { ...crew, name }, url });
  expect(Buffer.byteLength(JSON.stringify(msteamsMessage(longest)))).toBeLessThan(12_000);
});
