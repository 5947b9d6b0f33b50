import { providers } from '../../shared/providers/index.ts';
import { providerName } from '../../shared/providers/provider-name.ts';
import { workItemUpdated } from '../payloads/azure-devops.ts';
import { jiraIssueUpdated } from '../payloads/jira-server.ts';

const id = '3f0c9d1e-6a3f-4f6e-9d55-0a52b1b1a111';
const now = new Date('2025-11-13T08:00:00Z');

test('every name has a provider, and there is no other', () => {
  expect(Object.keys(providers).sort()).toEqual([...providerName.options].sort());
});

describe.each(providerName.options)('%s', (name) => {
  const provider = providers[name];

  test('believes the credential it made, and no other', () => {
    const [one, other] = [provider.newCredential(id, now), provider.newCredential(id, now)];
    const claim = provider.claimOf({
      address: one.path.split('/').at(-1) ?? '',
      headers: one.secret ? { 'shared-secret': one.secret } : {},
    });
    expect(one.path).toContain(`/webhooks/${name}/`);
    expect(claim).toMatchObject({ integration: id, issuedAt: now.getTime() });
    expect(provider.matches(claim?.presented ?? '', one.stored)).toBe(true);
    expect(provider.matches(claim?.presented ?? '', other.stored)).toBe(false);
    expect(provider.matches('', one.stored)).toBe(false);
  });

  test('stores nothing that it would believe', () => {
    const { stored, secret, path } = provider.newCredential(id, now);
    for (const kept of Object.values(stored)) {
      expect(provider.matches(String(kept), stored)).toBe(false);
      expect([secret, path.split('/').at(-1)]).not.toContain(kept);
    }
  });

  test('reads whatever comes without throwing', () => {
    const genuine = [jiraIssueUpdated(), workItemUpdated()];
    for (const payload of genuine) {
      for (const broken of variants(payload)) {
        expect(['change', 'ignored', 'invalid']).toContain(provider.read(broken, now).kind);
      }
    }
  });

  test('spells the key of an issue in one way', () => {
    for (const text of ['SHOP-42', 'shop-42', '1207', '007', ' 12 ', 'x', '']) {
      const key = provider.issueKey(text);
      if (key !== undefined) expect(provider.issueKey(key)).toBe(key);
    }
  });
});

/** The payload with each of its parts, however deep, replaced by something odd, one at a time. */
function variants(value: unknown): unknown[] {
  const odd: unknown[] = [
    undefined,
    null,
    0,
    -1,
    1e300,
    '',
    ' ',
    'x',
    '9'.repeat(400),
    true,
    [],
    {},
    [[]],
    { toString: 'x' },
  ];
  if (typeof value !== 'object' || value === null) return odd;
  return [
    ...odd,
    ...Object.entries(value).flatMap(([name, part]) =>
      variants(part).map((other) =>
        Array.isArray(value)
          ? value.map((each, i) => (String(i) === name ? other : each))
          : { ...value, [name]: other },
      ),
    ),
  ];
}
