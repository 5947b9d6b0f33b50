import { cleanWords } from '../../shared/providers/clean-words.ts';

const token = 'eyJhbGciOiJFZERTQSJ9.eyJ';

test.each([
  ['TF401320: Rule Error for field Assigned To.', 'TF401320: Rule Error for field Assigned To.'],
  ['  a\r\n\tb\u0000\u202ec \u200b ', 'a b c'],
  ['half \uD83D of 東京🚀', 'half of 東京🚀'],
  ['', ''],
  ['\u200b\n', ''],
])('%j becomes one line of what can be seen', (text, words) => {
  expect(cleanWords(text)).toBe(words);
});

test.each([
  ['URL https://sync.example.com/webhooks/jira-server/eyJ is taken', 'URL … is taken'],
  ["'HTTP://example.com/a?b=c'd#e'.", "'…'."],
  ['(see ftp://example.com/x), please', '(see …), please'],
  ['to https://ann:pass@example.com/, or not', 'to …, or not'],
  ['<ldap://example.com>', '<…>'],
])('no URL stays in %j', (text, words) => {
  expect(cleanWords(text)).toBe(words);
});

test.each([
  ['of anna@example.com', 'of …'],
  ['User \'ann@example.com\' and "bob@example.com"', 'User \'…\' and "…"'],
  ["Tim <tim.o'brien+x@example.com>", 'Tim <…>'],
  ["user='ann@example.com'", "…'"],
  ['崔@例え.jp、', '…'],
  ['ann@one@two, @bob, ann@', '… … …'],
  ['ann\u200b@example.com', 'ann …'],
])('no email address stays in %j', (text, words) => {
  expect(cleanWords(text)).toBe(words);
});

test.each([
  [token, '…'],
  [token.slice(1), token.slice(1)],
  [`"${token}"`, '"…"'],
  ['key=ab+/cd~ef-gh_ij.kl%2Fmn', '…'],
  ['6affcbef-fe5d-44c6-8a29-439b79aaa118 is gone', '… is gone'],
  ['/rest/search?jql=assignee%3Danna%40example.com', '/rest/search?…'],
])('nothing as long as a token stays in %j', (text, words) => {
  expect(cleanWords(text)).toBe(words);
});

test('at most 200 characters stay, the last saying that there were more', () => {
  expect(cleanWords('x '.repeat(100))).toBe('x '.repeat(100).trim());
  expect(cleanWords('ab '.repeat(67))).toBe('ab '.repeat(67).trim());
  expect(cleanWords('🚀 '.repeat(101))).toBe(`${'🚀 '.repeat(99)}🚀…`);
});

test('what a long text is cut in is not taken for something harmless', () => {
  expect(cleanWords(`No${' '.repeat(1990)}ann@example.com`)).toBe('No …');
  expect(cleanWords(`No${' '.repeat(1980)}${token}`)).toBe('No …');
});

test.each(['a', '@', ' ', "'", 'a@', 'a:', 'a://'])('a megabyte of %j takes no time', (piece) => {
  const begun = performance.now();
  cleanWords(piece.repeat(1_000_000 / piece.length));
  expect(performance.now() - begun).toBeLessThan(1000);
});
