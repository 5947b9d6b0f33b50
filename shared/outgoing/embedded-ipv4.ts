interface Form {
  /** The groups it begins with. */
  readonly prefix: readonly number[];
  /** The first of the two groups that hold the IPv4 address. */
  readonly at: number;
}

// https://www.iana.org/assignments/iana-ipv6-special-registry
const forms: readonly Form[] = [
  { prefix: [0, 0, 0, 0, 0, 0xffff], at: 6 }, // mapped, ::ffff:0:0/96
  { prefix: [0, 0, 0, 0, 0, 0], at: 6 }, // compatible, ::/96
  { prefix: [0x64, 0xff9b, 0, 0, 0, 0], at: 6 }, // NAT64, 64:ff9b::/96
  { prefix: [0x2002], at: 1 }, // 6to4, 2002::/16
];

/** The IPv4 address that an IPv6 address leads to, where it has one inside; `::` and `::1` have none. */
export function embeddedIpv4(groups: readonly number[]): string | undefined {
  const form = forms.find(({ prefix }) => prefix.every((group, index) => group === groups[index]));
  if (!form || groups.slice(0, 7).every((group) => group === 0)) return undefined;
  const bytes = groups.slice(form.at, form.at + 2).flatMap((group) => [group >> 8, group & 0xff]);
  return bytes.join('.');
}
