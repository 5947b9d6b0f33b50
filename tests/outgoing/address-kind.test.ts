import { type AddressKind, addressKind } from '../../shared/outgoing/address-kind.ts';

// Each range with its first and last address; what stands on either side of it is in the list of its own kind.
const table: readonly (readonly [AddressKind, readonly string[]])[] = [
  ['loopback', ['127.0.0.0', '127.0.0.1', '127.255.255.255', '::1', '0:0:0:0:0:0:0:1', '0::0001']],
  ['private', ['10.0.0.0', '10.255.255.255', '172.16.0.0', '172.31.255.255', '192.168.0.0', '192.168.255.255']],
  ['private', ['100.64.0.0', '100.127.255.255']],
  ['private', ['fc00::', 'FD12:3456::1', 'fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff', 'fd00:ec1:ffff::', 'fd00:ec3::']],
  ['reserved', ['0.0.0.0', '0.255.255.255', '169.254.0.0', '169.254.169.254', '169.254.255.255']],
  ['reserved', ['192.0.0.0', '192.0.0.255', '192.0.2.0', '192.0.2.255', '192.88.99.0', '192.88.99.255']],
  ['reserved', ['198.18.0.0', '198.19.255.255', '198.51.100.0', '198.51.100.255', '203.0.113.0', '203.0.113.255']],
  ['reserved', ['224.0.0.0', '239.255.255.255', '240.0.0.0', '255.255.255.254', '255.255.255.255']],
  ['reserved', ['::', 'fe80::', 'fe80::1', 'febf:ffff::', 'fec0::', 'ff00::', 'ff02::1', '100::', '5f00::', '1::']],
  ['reserved', ['2001::', '2001:1ff:ffff::', '2001:db8::', '2001:db8:ffff:ffff::', '3fff::', '3fff:fff::']],
  ['reserved', ['fd00:ec2::', 'fd00:ec2::254', 'fd00:ec2:ffff:ffff:ffff:ffff:ffff:ffff']],
  ['reserved', ['fe80::1%eth0', '::1%lo', '', 'localhost', '127.1', '0x7f000001', '[::1]', '64:ff9b:1::a00:1']],
  ['public', ['1.0.0.0', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0', '126.255.255.255']],
  ['public', ['128.0.0.0', '169.253.255.255', '169.255.0.0', '172.15.255.255', '172.32.0.0', '191.255.255.255']],
  ['public', ['192.0.1.0', '192.0.1.255', '192.0.3.0', '192.88.98.255', '192.88.100.0', '192.167.255.255']],
  ['public', ['192.169.0.0', '198.17.255.255', '198.20.0.0', '198.51.99.255', '198.51.101.0', '203.0.112.255']],
  ['public', ['203.0.114.0', '223.255.255.255', '8.8.8.8']],
  [
    'public',
    ['2000::', '2001:200::', '2001:db7:ffff::', '2001:db9::', '2003::', '2600::1', '3ffe:ffff::', '3fff:1000::'],
  ],
];

const cases = table.flatMap(([kind, addresses]) => addresses.map((address) => [address, kind] as const));

test.each(cases)('%s is %s', (address, kind) => {
  expect(addressKind(address)).toBe(kind);
});

const carriers: readonly (readonly [string, (high: string, low: string) => string])[] = [
  ['mapped', (high, low) => `::ffff:${high}:${low}`],
  ['compatible', (high, low) => `::${high}:${low}`],
  ['NAT64', (high, low) => `64:ff9b::${high}:${low}`],
  ['6to4', (high, low) => `2002:${high}:${low}::1`],
];
const carried = [
  ['7f00', '1', 'loopback'],
  ['a00', '1', 'private'],
  ['c0a8', 'ffff', 'private'],
  ['a9fe', 'a9fe', 'reserved'],
  ['e000', '1', 'reserved'],
  ['808', '808', 'public'],
] as const;

describe.each(carriers)('an IPv4 address inside: %s', (_, carry) => {
  test.each(carried)('%s:%s is %s', (high, low, kind) => {
    expect(addressKind(carry(high, low))).toBe(kind);
  });
});

test('sees the IPv4 address in dotted form too', () => {
  expect(addressKind('::ffff:127.0.0.1')).toBe('loopback');
  expect(addressKind('64:ff9b::169.254.169.254')).toBe('reserved');
});
