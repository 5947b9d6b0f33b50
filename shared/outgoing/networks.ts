/** Which networks besides the public internet may be called. */
export interface Networks {
  /** RFC 1918, carrier-grade NAT (100.64.0.0/10) and unique local addresses (fc00::/7). */
  readonly private: boolean;
  /** This machine. For the local stack only: in Lambda, 127.0.0.1:9001 is the runtime's own API. */
  readonly loopback: boolean;
}

/**
 * Reads a setting: `none`, or the words `private` and `loopback`, separated by a comma.
 * @param name of the setting @throws Error in words for anything else
 */
export function networksOf(text: string, name = 'TRACKER_NETWORKS'): Networks {
  const words = text === 'none' ? [] : text.split(',');
  const known = words.every((word) => word === 'private' || word === 'loopback');
  if (!known || new Set(words).size < words.length)
    throw new Error(`${name} is "${text}", but has to be one of: none; private; loopback; private,loopback`);
  return { private: words.includes('private'), loopback: words.includes('loopback') };
}
