/** By what the names of its regions begin with. */
const suffixes: readonly (readonly [string, string])[] = [
  ['cn-', 'amazonaws.com.cn'],
  ['eusc-', 'amazonaws.eu'],
  ['us-iso-', 'c2s.ic.gov'],
  ['us-isob-', 'sc2s.sgov.gov'],
  ['us-isof-', 'csp.hci.ic.gov'],
  ['eu-isoe-', 'cloud.adc-e.uk'],
];

/**
 * Where a service is in a region, of whichever partition: https://docs.aws.amazon.com/general/latest/gr/rande.html. Neither
 * FIPS nor dual-stack addresses.
 */
export function addressOf(service: string, region: string): string {
  const [, suffix] = suffixes.find(([start]) => region.startsWith(start)) ?? [];
  return `https://${service}.${region}.${suffix ?? 'amazonaws.com'}`;
}
