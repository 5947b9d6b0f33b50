import { asciiJson } from '../../shared/queue/ascii-json.ts';

test('is ASCII, and the same value again', () => {
  const value = { name: 'Ann 🎉 崔旭东', odd: '\ufffe\uffff\u2028\u007f\ud800', plain: 'a"b\\c\n' };
  const text = asciiJson(value);
  expect(text).toMatch(/^[\x20-\x7e]*$/);
  expect(JSON.parse(text)).toEqual(value);
});
