import { environment } from '../environment.ts';
import type { Credentials } from './sign.ts';

/** Where AWS is, and as whom it is called. */
export interface Access {
  /** In place of the service's usual address. */
  readonly endpoint: string | undefined;
  readonly region: string;
  readonly credentials: Credentials;
}

/** As Lambda hands it to a function, in its environment; it replaces the whole process before the credentials end. */
export const accessOfFunction = (): Access => ({
  endpoint: process.env.AWS_ENDPOINT_URL || undefined,
  region: environment('AWS_REGION'),
  credentials: {
    accessKeyId: environment('AWS_ACCESS_KEY_ID'),
    secretAccessKey: environment('AWS_SECRET_ACCESS_KEY'),
    sessionToken: process.env.AWS_SESSION_TOKEN,
  },
});
