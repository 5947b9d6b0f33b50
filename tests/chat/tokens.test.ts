import { findChatToken, makeChatToken } from '../../shared/chat/tokens.ts';
import { operatorTable } from '../operator-table.ts';

const table = operatorTable();
const place = { organization: 'o'.repeat(64), group: 'g'.repeat(64), channel: 'discord' };
const now = new Date('2026-03-04T05:06:07.000Z');
const later = (days: number, seconds = 0) => new Date(now.getTime() + (days * 86_400 + seconds) * 1000);

test('a token leads to its group for 30 days, whether or not the table has dropped it', async () => {
  const token = await makeChatToken(table, place, now);
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await findChatToken(table, token, now)).toEqual(place);
  expect(await findChatToken(table, token, later(30, -1))).toEqual(place);
  expect(await findChatToken(table, token, later(30, 1))).toBeUndefined();
});

test('the table does not hold the token itself', async () => {
  const token = await makeChatToken(table, place, now);
  expect(await table.get({ pk: `CHAT#${token}`, sk: 'CHAT' })).toBeUndefined();
  expect(await findChatToken(table, `${token.slice(0, -1)}_`, now)).toBeUndefined();
});
