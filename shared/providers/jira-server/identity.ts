import * as z from 'zod/mini';
import type { Identity } from '../../messages/event.ts';
import { emailOf } from '../email.ts';
import { optionalText } from '../loose.ts';

/** A user as Jira Server's REST and webhooks show one; each part may be hidden by the administrator. */
export const jiraIdentity = () =>
  z.pipe(
    z.object({
      key: optionalText,
      name: optionalText,
      emailAddress: optionalText,
      active: z._default(z.boolean(), true),
    }),
    z.transform(
      ({ key, name, emailAddress, active }): Identity => ({
        externalId: key,
        externalName: name,
        email: emailOf(emailAddress),
        active,
      }),
    ),
  );
