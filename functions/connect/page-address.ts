import { type ProviderName, providerName } from '../../shared/providers/provider-name.ts';
import type { FormName } from './flow.ts';

/** What an address below `/connect/` is of. */
export type PageAddress =
  | { readonly kind: 'callback'; readonly provider: ProviderName }
  | { readonly kind: 'link'; readonly token: string }
  | { readonly kind: 'form'; readonly token: string; readonly form: FormName };

const forms: readonly FormName[] = ['again', 'key-pair', 'account', 'sign-in'];

/** `undefined` for a path that no page has. */
export function pageAddress(path: string): PageAddress | undefined {
  const [root, connect, first = '', second, ...more] = path.split('/');
  if (root !== '' || connect !== 'connect' || more.length > 0) return undefined;
  const provider = providerName.safeParse(first);
  if (provider.success) return second === 'callback' ? { kind: 'callback', provider: provider.data } : undefined;
  if (!/^[\w-]{43}$/.test(first)) return second === undefined ? { kind: 'link', token: first } : undefined;
  if (second === undefined) return { kind: 'link', token: first };
  const form = forms.find((name) => name === second);
  return form && { kind: 'form', token: first, form };
}
