import { BlockList, isIPv4 } from 'node:net';
import { embeddedIpv4 } from './embedded-ipv4.ts';
import { ipv6Groups } from './ipv6-groups.ts';

/** `reserved`: nothing a tracker could have; never called, whatever is allowed. */
export type AddressKind = 'public' | 'private' | 'loopback' | 'reserved';

const v4 = (...ranges: readonly string[]): BlockList => rangesOf('ipv4', ranges);
const v6 = (...ranges: readonly string[]): BlockList => rangesOf('ipv6', ranges);

function rangesOf(family: 'ipv4' | 'ipv6', ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [network = '', prefix] = range.split('/');
    list.addSubnet(network, Number(prefix), family);
  }
  return list;
}

// https://www.iana.org/assignments/iana-ipv4-special-registry
const loopbackV4 = v4('127.0.0.0/8');
const privateV4 = v4('10.0.0.0/8', '100.64.0.0/10', '172.16.0.0/12', '192.168.0.0/16');
const reservedV4 = v4(
  '0.0.0.0/8', // this network, unspecified
  '169.254.0.0/16', // link-local: instance metadata
  '192.0.0.0/24', // protocol assignments
  '192.0.2.0/24', // documentation
  '192.88.99.0/24', // 6to4 relays
  '198.18.0.0/15', // benchmarks
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // future use, broadcast
);

// https://www.iana.org/assignments/iana-ipv6-special-registry
const loopbackV6 = v6('::1/128');
const privateV6 = v6('fc00::/7');
const globalV6 = v6('2000::/3');
const reservedV6 = v6(
  '2001::/23', // protocol assignments, among them Teredo
  '2001:db8::/32', // documentation
  '3fff::/20', // documentation
  'fd00:ec2::/32', // private by its form, but the metadata of AWS
);

/** Where an IP address leads. One that carries an IPv4 address inside is judged by that one. */
export function addressKind(address: string): AddressKind {
  if (isIPv4(address)) return kindOfIpv4(address);
  const groups = ipv6Groups(address);
  if (!groups) return 'reserved';
  const inside = embeddedIpv4(groups);
  if (inside !== undefined) return kindOfIpv4(inside);
  if (loopbackV6.check(address, 'ipv6')) return 'loopback';
  if (reservedV6.check(address, 'ipv6')) return 'reserved';
  if (privateV6.check(address, 'ipv6')) return 'private';
  // Whatever is not handed out for the internet is reserved: link-local, multicast, the unspecified address.
  return globalV6.check(address, 'ipv6') ? 'public' : 'reserved';
}

function kindOfIpv4(address: string): AddressKind {
  if (loopbackV4.check(address)) return 'loopback';
  if (privateV4.check(address)) return 'private';
  return reservedV4.check(address) ? 'reserved' : 'public';
}
