import { deliveryLine } from '../../infra/admin/tail/delivery-line.ts';
import { cutTo, displayWidth } from '../../infra/admin/terminal/display-width.ts';
import { Output } from '../../infra/admin/terminal/output.ts';
import { printable } from '../../infra/admin/terminal/printable.ts';
import { tableText } from '../../infra/admin/terminal/table-text.ts';
import { ago, moment } from '../../infra/admin/terminal/when.ts';
import { wrapped } from '../../infra/admin/terminal/wrapped.ts';
import type { Delivery } from '../../shared/store/delivery.ts';

describe('a table', () => {
  const rows = [
    ['6f0245d0', 'parked', 'a long reason that nobody needs whole'],
    ['9295ff4e', 'given-up', '崔旭东'],
  ];

  test('has its columns below each other, whatever they hold', () => {
    expect(tableText(['ID', 'KIND', 'WHY'], rows)).toBe(
      [
        'ID        KIND      WHY',
        '6f0245d0  parked    a long reason that nobody needs whole',
        '9295ff4e  given-up  崔旭东',
      ].join('\n'),
    );
    expect(tableText(null, [])).toBe('');
    expect(tableText(null, [['two\nlines', 'x']])).toBe('two lines  x');
  });

  test.each([80, 50, 40, 30])('fits into %i columns by cutting the last ones first', (width) => {
    const lines = tableText(['ID', 'KIND', 'WHY'], rows, width).split('\n');
    expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
    expect(lines[1]).toMatch(/^6f0245d0 {2}(parked|par)/);
  });
});

test('a text is cut and broken by what it takes on a terminal, not by its length', () => {
  expect([displayWidth('崔旭东'), displayWidth('🎉'), displayWidth('ë')]).toEqual([6, 2, 1]);
  expect([cutTo('崔旭东', 6), cutTo('崔旭东', 5), cutTo('abc', 2)]).toEqual(['崔旭东', '崔旭…', 'a…']);
  expect(wrapped('one two three', 8, '  ')).toBe('one two\n  three');
  expect(wrapped('one two three')).toBe('one two three');
});

test('how long ago something was', () => {
  const now = new Date('2026-11-22T04:00:00.000Z');
  const at = (ms: number) => ago(new Date(now.getTime() - ms).toISOString(), now);
  expect([at(0), at(1000), at(90_000), at(7_200_000), at(200_000_000), at(-5000)]).toEqual([
    'just now',
    '1 second ago',
    '1 minute ago',
    '2 hours ago',
    '2 days ago',
    'just now',
  ]);
  expect(moment('2026-11-22T04:17:28.123Z')).toBe('2026-11-22 04:17:28');
});

describe('what somebody else typed', () => {
  const hostile = 'title\u001b[2J\u0007\u202ereversed\r\nnext\tcolumn';

  test('does not steer a terminal', () => {
    expect(printable(hostile)).toBe('title\ufffd[2J\ufffd\ufffdreversed\ufffd\nnext\tcolumn');
  });

  test('comes as it is into a file', () => {
    const [terminal, file] = [sink({ isTTY: true, columns: 80 }), sink()];
    new Output(false, terminal, file).raw(Buffer.from(hostile));
    expect(terminal.text()).not.toContain('\u001b');
    new Output(false, file, terminal).raw(Buffer.from(hostile));
    expect(file.text()).toBe(hostile);
  });
});

describe('output', () => {
  test('tells a terminal how far it has come, and removes that before it answers', () => {
    const [out, aside] = [sink({ isTTY: true, columns: 70 }), sink({ isTTY: true })];
    const output = new Output(false, out, aside);
    expect(output.width).toBe(70);
    output.progress('5 of 9');
    output.answer('done', {});
    expect(aside.text()).toBe('\r5 of 9\u001b[K\r\u001b[K');
    expect(out.text()).toBe('done\n');
  });

  test('in JSON answers and failures go the same way; nobody is told of progress who does not look', () => {
    const [out, aside] = [sink(), sink()];
    const output = new Output(true, out, aside);
    output.progress('5 of 9');
    output.line('words', { a: 1 });
    output.fail('words');
    expect(out.text()).toBe('{"a":1}\n{\n  "error": "words"\n}\n');
    expect([aside.text(), output.width]).toEqual(['', undefined]);
  });
});

test('the line of a delivery has its id where there is room, and never more than the width', () => {
  const delivery: Delivery = {
    id: 'd'.repeat(32),
    organization: 'acme',
    integration: 'i',
    event: 'jira:issue_updated',
    issue: 'SHOP-42',
    receivedAt: '2026-11-22T04:17:28.123Z',
    appliedAt: '2026-11-22T04:17:29.123Z',
    status: 'applied',
    actor: 'carol',
    outcomes: [
      { group: 'checkout-500', outcome: 'assigned' },
      { group: 'other', outcome: 'skipped', reason: 'not-a-project-member' },
    ],
    reason: null,
  };
  const end = 'assigned checkout-500, skipped other (not-a-project-member), by carol';
  expect(deliveryLine(delivery, 'Jira')).toBe(`2026-11-22 04:17:28  SHOP-42     Jira          ${delivery.id}  ${end}`);
  expect(deliveryLine(delivery, 'Jira', 110)).toBe(
    `2026-11-22 04:17:28  SHOP-42     Jira          ${end.slice(0, 62)}…`,
  );
  const none = { ...delivery, outcomes: [], reason: 'no-linked-group', actor: null };
  expect(deliveryLine(none, 'Jira', 80)).toContain('no change (no-linked-group)');
});

function sink(terminal: { isTTY?: boolean; columns?: number } = {}) {
  let text = '';
  return { ...terminal, write: (chunk: string | Uint8Array) => (text += String(chunk)), text: () => text };
}
