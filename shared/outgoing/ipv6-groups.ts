import { isIPv6 } from 'node:net';

/**
 * The eight 16-bit numbers of an IPv6 address. `undefined` for what is none, and for one with a zone (`fe80::1%eth0`),
 * which only has a meaning on its own link.
 */
export function ipv6Groups(address: string): readonly number[] | undefined {
  if (!isIPv6(address) || address.includes('%')) return undefined;
  // A URL writes each address in one way only: lower case hex, no dotted end, the longest run of zeros as `::`.
  const [head = [], tail] = new URL(`http://[${address}]`).hostname.slice(1, -1).split('::').map(numbersOf);
  if (!tail) return head;
  return [...head, ...Array.from({ length: 8 - head.length - tail.length }, () => 0), ...tail];
}

const numbersOf = (part: string): number[] => (part === '' ? [] : part.split(':').map((group) => Number(`0x${group}`)));
