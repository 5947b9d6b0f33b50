import * as z from 'zod';

/** What a person enters at the tracker. */
export const shownWebhook = z.object({ url: z.string(), secret: z.string().optional() });

export const webhookOf = (
  publicUrl: string,
  { path, secret }: { readonly path: string; readonly secret?: string },
): z.input<typeof shownWebhook> => ({ url: `${publicUrl}${path}`, ...(secret !== undefined && { secret }) });
