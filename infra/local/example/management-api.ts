/** Answers the parsed body, `undefined` where there is none. @throws Error naming the call that was refused */
export type ManagementApi = (
  method: 'PUT' | 'POST' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
) => Promise<unknown>;

/** The management API of one organization: paths are put behind its address. */
export const managementApi =
  (organizationUrl: string, adminKey: string): ManagementApi =>
  async (method, path, body) => {
    const answer = await fetch(organizationUrl + path, {
      method,
      headers: { authorization: `Bearer ${adminKey}`, 'content-type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${organizationUrl}${path} answered ${answer.status}: ${text}`);
    return text === '' ? undefined : JSON.parse(text);
  };
