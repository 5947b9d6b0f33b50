import fc from 'fast-check';

/** What parsers, tables, queues and pages have stumbled over elsewhere. */
export const oddPieces = [
  '\0',
  '\ud800',
  '\udfff',
  '\u202egnp.exe',
  '\u2028',
  '\ufeff',
  '\ufffe\uffff',
  'İıßŉ',
  '👩‍👩‍👧',
  'e\u0301\u0301',
  '<script>alert(1)</script>',
  '"\'><img src=x onerror=alert(1)>',
  '</title></style>',
  '&lt;&#x3c;',
  '\r\nset-cookie: a=b\r\n\r\n',
  '$' + '{7*7}{{7*7}}%s%n',
  "' OR 1=1 --",
  '../../..//etc/passwd',
  '%00%2e%2e%2f%ff',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '#|:',
  '*_~`|>@everyone<@1>',
  'a@b',
  'NaN',
  'null',
  '-1',
  '1e400',
  '0x10',
  '+275760-09-13T00:00:00.000Z',
  '-000001-01-01T00:00:00Z',
  '9'.repeat(30),
  ' ',
  '\t\n',
] as const;

/** One of them over and over: what takes time that grows faster than the text shows here. */
const repeated = (most: number) =>
  fc
    .tuple(fc.constantFrom('a', '0', '1', ' ', '/', '-', '<', '@', 'É', '\ud83d', '=', 'aA.', '0 ', '<>'), fc.nat(most))
    .map(([piece, times]) => piece.repeat(times));

/** Any code points, lone surrogates too. Not `fc.string` with its unit `binary`, which takes half a second to make. */
const binary = fc
  .array(fc.integer({ min: 0, max: 0x10ffff }), { maxLength: 12 })
  .map((codePoints) => String.fromCodePoint(...codePoints));

/** Text as hardly anybody types it. */
export const oddText: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...oddPieces) },
  { weight: 2, arbitrary: binary },
  { weight: 2, arbitrary: fc.array(fc.constantFrom(...oddPieces), { maxLength: 4 }).map((pieces) => pieces.join('')) },
  { weight: 1, arbitrary: repeated(300) },
);

/** Much of it. */
export const longText = repeated(20_000);
