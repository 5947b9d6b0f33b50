import * as z from 'zod/mini';
import type { Identity } from '../../messages/event.ts';
import { emailOf } from '../email.ts';
import { looseText, optionalText, shortText } from '../loose.ts';

const named = (externalName: string | null, externalId: string | null): Identity => ({
  externalId,
  externalName,
  email: emailOf(externalName),
  active: true,
});

/** Resource version 1.0: `Display name <login>`, where the display name may hold `<` and `>` of its own. */
function ofText(text: string): Identity | null {
  if (text === '') return null;
  const end = text.lastIndexOf('>');
  const start = text.lastIndexOf('<', end);
  return named(end > start && start >= 0 ? text.slice(start + 1, end).trim() || null : null, null);
}

/** The value of an identity field: `null` for nobody. A display name alone names nobody in particular. */
export const adoIdentity = () =>
  z.pipe(
    z.pipe(
      // The object is that of resource versions after 1.0:
      // https://learn.microsoft.com/rest/api/azure/devops/wit/work-items/get#identityref
      z.nullish(
        z.union([z.string(), z.object({ uniqueName: optionalText, descriptor: optionalText, id: optionalText })]),
      ),
      z.transform((value): Identity | null => {
        if (value === null || value === undefined) return null;
        if (typeof value === 'string') return ofText(value.trim());
        return named(value.uniqueName, value.descriptor ?? value.id);
      }),
    ),
    // A display name may be anything; what is taken from it may not.
    z.nullable(
      z.object({
        externalId: z.nullable(shortText),
        externalName: z.nullable(shortText),
        email: z.nullable(shortText),
        active: z.boolean(),
      }),
    ),
  );

/** Login name of who made a change: an identity object, or in `revisedBy` of version 1.0 one with the text as `name`. */
export const adoActor = () =>
  z.pipe(
    z.catch(z.nullish(z.union([looseText, z.object({ uniqueName: optionalText, name: optionalText })])), () => null),
    z.transform((value): string | null => {
      if (value === null || value === undefined) return null;
      if (typeof value === 'string') return ofText(value)?.externalName ?? null;
      return value.uniqueName ?? (value.name === null ? null : (ofText(value.name)?.externalName ?? null));
    }),
  );
