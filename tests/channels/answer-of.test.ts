import { answerOf } from '../../shared/channels/answer-of.ts';

const url = 'https://hooks.example.com/services/T0000/B0000/fedcba9876543210fedcba98?sig=Zm9v-YmFy_MDEy%2BMzQ1';

test.each([
  ['ok', 'ok'],
  ['', ''],
  ['{"message": "Unknown Webhook", "code": 10015}', '{"message": "Unknown Webhook", "code": 10015}'],
  [' one\r\n\ttwo\u0000\u001b[31mthree\u2028 ', 'one two [31mthree'],
  ['no fedcba9876543210fedcba98 here', 'no … here'],
  [`Cannot POST ${url}`, 'Cannot POST https://hooks.example.com/services/T0000/B0000/…?sig=…'],
  ['sig Zm9v-YmFy_MDEy+MzQ1', 'sig …'],
])('shows %j', (body, answer) => {
  expect(answerOf(body, url)).toBe(answer);
});

test('ends after 500 characters, never within one', () => {
  expect(answerOf('x'.repeat(10_000), url)).toBe('x'.repeat(500));
  expect(answerOf(`x${'😀'.repeat(600)}`, url)).toBe(`x${'😀'.repeat(499)}`);
});

test('does not stumble over an address that is written oddly', () => {
  expect(answerOf('fine', 'https://hooks.example.com/%zz-long-enough-to-tell')).toBe('fine');
});
