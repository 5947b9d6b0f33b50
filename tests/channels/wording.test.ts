import { bounded } from '../../shared/channels/bounded.ts';
import { causeOf } from '../../shared/channels/cause-of.ts';
import { happened, happenedAlone } from '../../shared/channels/happened.ts';
import { oneLine } from '../../shared/channels/one-line.ts';
import { pageOf } from '../../shared/channels/page-of.ts';
import type { Source } from '../../shared/sync/group.ts';
import { ann, bob, crew, noticeOf } from './notice.ts';

const shown = (words: string) => `<${words}>`;
const strong = (words: string) => `<<${words}>>`;

test.each([
  [ann, bob, 'now assigned to <<Ann Bee>> (before: <Bob Day>)'],
  [ann, null, 'now assigned to <<Ann Bee>>'],
  [crew, ann, 'now assigned to the team <<Checkout Crew>> (before: <Ann Bee>)'],
  [null, crew, 'not assigned to anybody any more (before: the team <Checkout Crew>)'],
  [null, null, 'not assigned to anybody any more'],
  [{ ...ann, name: ' \u200b' }, null, 'now assigned to <<ann>>'],
])('says what happened: %j after %j', (assignee, previous, words) => {
  expect(happened(noticeOf({ assignee, previous }), shown, strong)).toBe(words);
});

test('begins with a capital where it stands alone', () => {
  expect(happenedAlone(noticeOf(), shown, strong)).toBe('Now assigned to <<Ann Bee>> (before: <Bob Day>)');
  expect(happenedAlone(noticeOf({ assignee: null }), shown, strong)).toMatch(/^Not assigned to anybody any more/);
});

const inIssue: Source = { type: 'integration', integration: 'jira-1', issue: 'SHOP-42', actor: 'carol' };

test.each<[Source, string]>([
  [inIssue, 'by <carol> in <SHOP-42>'],
  [{ ...inIssue, actor: null }, 'in <SHOP-42>'],
  [{ type: 'integration', actor: 'carol' }, 'by <carol> in the tracker'],
  [{ ...inIssue, reason: 'assignee-unmatched' }, 'by <carol> in <SHOP-42>, whose assignee is not known here'],
  [
    { ...inIssue, reason: 'assignee-ambiguous' },
    'by <carol> in <SHOP-42>, whose assignee could be several people here',
  ],
  [{ ...inIssue, reason: 'assignee-inactive' }, 'by <carol> in <SHOP-42>, whose assignee is not active here'],
  [{ ...inIssue, reason: 'constructor' }, 'by <carol> in <SHOP-42>'],
  [{ type: 'api' }, 'through the API'],
  [{ type: 'chat' }, 'from chat'],
  [{ type: 'chat', actor: 'dan' }, 'by <dan> from chat'],
])('says who caused it: %j', (source, words) => {
  expect(causeOf(source, shown)).toBe(words);
});

test.each([
  ['  Ann \t Bee ', 'Ann Bee'],
  ['a\r\nb\u2028c\u0000d\u0085e', 'a b c d e'],
  ['\u202egnp.exe\u202c \u2066x\u2069', 'gnp.exe x'],
  ['👩\u200d💻 Zoë', '👩\u200d💻 Zoë'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['\ud800 half', '\ufffd half'],
  ['', 'id'],
  [' \n\u200b\u2060\ufeff', 'id'],
  ['\u200d', 'id'],
])('puts %j on one line', (text, line) => {
  expect(oneLine(text, 'id')).toBe(line);
});

const amp = (character: string) => (character === '&' ? '&amp;' : character);

test.each([
  ['Ann', 3, 'Ann'],
  ['Anna', 3, 'An…'],
  ['a&', 6, 'a&amp;'],
  ['a&b', 6, 'a…'],
  ['a&bc', 7, 'a&amp;…'],
  ['😀😀', 4, '😀😀'],
  ['😀😀', 3, '😀…'],
  ['😀😀', 2, '…'],
])('bounds %j to %i', (text, most, words) => {
  expect(bounded(text, most, amp)).toBe(words);
});

test.each([
  ['https://app.example.com/a?b=c&d=e#f', 'https://app.example.com/a?b=c&d=e#f'],
  ['https://app.example.com/a|b?c|d#e|f', 'https://app.example.com/a%7Cb?c%7Cd#e%7Cf'],
  ['https://app.example.com/<b>"?<c>"#<d>"', 'https://app.example.com/%3Cb%3E%22?%3Cc%3E%22#%3Cd%3E%22'],
  ['HTTP://[::1]:8080/x', 'http://[::1]:8080/x'],
  [`https://app.example.com/${'x'.repeat(2024)}`, `https://app.example.com/${'x'.repeat(2024)}`],
  [`https://app.example.com/${'x'.repeat(2025)}`, null],
  [`https://app.example.com/${'é'.repeat(500)}`, null],
  ['javascript:alert(1)', null],
  ['/groups/1', null],
  [null, null],
])('links to %j', (url, page) => {
  expect(pageOf(url)).toBe(page);
});
