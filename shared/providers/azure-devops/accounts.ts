import * as z from 'zod/mini';
import type { Send } from '../../outgoing/send.ts';
import { optionalText } from '../loose.ts';
import { TrackerFailure } from '../tracker-failure.ts';
import { ask } from './ask.ts';
import { readAnswer } from './read-answer.ts';

/** Who signed in. */
export interface Profile {
  readonly id: string;
  readonly displayName: string;
  readonly email: string | null;
}

/** An organization of Azure DevOps, of which the person is a member. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly uri: string | null;
}

const id = z.string().check(z.regex(/^[\w-]{1,100}$/));
const shown = z.catch(optionalText, null);
const profile = z.object({ id, displayName: shown, emailAddress: shown });
const account = z.object({
  accountId: id,
  accountName: z.string().check(z.minLength(1), z.maxLength(255)),
  accountUri: z.catch(z.nullish(z.string()), null),
});
const accounts = z.object({ value: z.nullish(z.array(z.unknown())) });
const resourceArea = z.object({ locationUrl: z.catch(z.nullish(z.string()), null) });

/** The area `core`, whose address is the organization's own. */
const coreArea = '79134C72-4A58-4B42-976C-04E7115F32BF';

const below = (profileUrl: string, path: string): string => `${profileUrl.replace(/\/+$/, '')}/_apis/${path}`;

/** https://learn.microsoft.com/rest/api/azure/devops/profile/profiles/get @throws TrackerFailure */
export async function readProfile(profileUrl: string, accessToken: string, send: Send): Promise<Profile> {
  const url = below(profileUrl, 'profile/profiles/me');
  const answer = await ask({ accessToken, send }, { method: 'GET', url, apiVersion: '7.1' });
  const { id, displayName, emailAddress } = readAnswer(profile, answer, 'reading your profile');
  return { id, displayName: displayName ?? emailAddress ?? id, email: emailAddress };
}

/** https://learn.microsoft.com/rest/api/azure/devops/account/accounts/list @throws TrackerFailure */
export async function readAccounts(
  profileUrl: string,
  accessToken: string,
  memberId: string,
  send: Send,
): Promise<readonly Account[]> {
  const url = below(profileUrl, 'accounts');
  const answer = await ask({ accessToken, send }, { method: 'GET', url, query: { memberId }, apiVersion: '7.1' });
  const { value } = readAnswer(accounts, answer, 'listing your organizations');
  return (value ?? []).flatMap((item) => {
    const { data } = account.safeParse(item);
    return data ? [{ id: data.accountId, name: data.accountName, uri: data.accountUri ?? null }] : [];
  });
}

/**
 * Where an organization's REST API is, without a slash at its end. Microsoft asks to look it up rather than to put it
 * together: https://learn.microsoft.com/azure/devops/extend/develop/work-with-urls
 * @throws TrackerFailure
 */
export async function readBaseUrl(
  profileUrl: string,
  accessToken: string,
  account: Account,
  send: Send,
): Promise<string> {
  const located = await locate(profileUrl, accessToken, account.id, send);
  const url = baseUrlOf(located) ?? organizationUrlOf(account.uri);
  if (url !== undefined) return url;
  throw new TrackerFailure('refused', `Azure DevOps does not say where the organization ${account.name} is.`);
}

/** `null` when the service answers without knowing; a sign-in that it does not accept would fail elsewhere too. */
async function locate(profileUrl: string, accessToken: string, hostId: string, send: Send): Promise<string | null> {
  const url = below(profileUrl, `resourceAreas/${coreArea}`);
  // Never released: https://learn.microsoft.com/azure/devops/integrate/concepts/rest-api-versioning#preview-apis
  const request = { method: 'GET', url, query: { hostId }, apiVersion: '7.1-preview.1' } as const;
  const answer = await ask({ accessToken, send }, request);
  try {
    return readAnswer(resourceArea, answer, "looking up the organization's address").locationUrl ?? null;
  } catch (failure) {
    if (failure instanceof TrackerFailure && failure.kind !== 'unauthorized') return null;
    throw failure;
  }
}

/**
 * What Azure DevOps gives as an account's address is `https://vssps.dev.azure.com/{organization}/`, its identity
 * service: that knows no work items. The organization has the same path on the host that serves them.
 */
function organizationUrlOf(accountUri: string | null): string | undefined {
  const url = baseUrlOf(accountUri);
  if (url === undefined) return undefined;
  const { host, pathname } = new URL(url);
  return host === 'vssps.dev.azure.com' ? `https://dev.azure.com${pathname}` : url;
}

/** `undefined` for what is no address to put paths under. */
function baseUrlOf(text: string | null): string | undefined {
  if (text === null || text.length > 2_048 || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  const plain = !(url.username || url.password || url.search || url.hash);
  if (!plain || !/^https?:$/.test(url.protocol)) return undefined;
  return url.href.replace(/\/+$/, '');
}
