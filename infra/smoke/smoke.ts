import * as z from 'zod';
import { checkAnswers, checkRefusals } from './answers.ts';
import { checkAssignment } from './assignment.ts';
import type { Checks } from './checks.ts';
import { checkEndings } from './endings.ts';
import type { Management } from './management.ts';
import type { Organization } from './organization.ts';
import { checkParked } from './parked.ts';
import type { Target } from './target.ts';
import type { TemporaryOrganization } from './temporary-organization.ts';
import { expectAnswer } from './webhook-answer.ts';

export interface SmokeProps {
  /** The management API with the key of an administrator. */
  readonly admin: Management;
  /** Whoever calls removes it. */
  readonly organization: TemporaryOrganization;
  /** How long an event may take, in milliseconds. */
  readonly wait: number;
  readonly parked: boolean;
}

/** Checks a stack from outside, as far as that can be done. @throws the signal's reason when it is interrupted */
export async function smoke(props: SmokeProps, checks: Checks): Promise<void> {
  const { admin, organization } = props;
  const { target } = admin;
  const answers = await checks.check('GET /health answers 200', async () =>
    expectAnswer(await target.send({ method: 'GET', to: '/health' }), 200, { status: 'ok' }),
  );
  if (!answers) return checks.skip('everything else', 'there is nothing to check');
  await checks.check('GET /openapi.json answers a document of OpenAPI 3.1', () => checkDocument(target));
  await checks.check('401 for the management API without a key', async () => {
    const { status } = await target.send({ method: 'GET', to: '/v1/organizations' });
    if (status !== 401) throw new Error(`answered ${status}, not 401`);
  });
  await checkRefusals(target, checks);
  const made = await checks.check(`an organization to try with is made: ${organization.id}`, () =>
    organization.make(admin),
  );
  if (made) await checkOrganization(made.found, props, checks);
  else checks.skip('what takes an organization', 'there is none');
  checks.skip('503', 'nobody outside can make a queue or table unreachable');
}

async function checkOrganization(organization: Organization, props: SmokeProps, checks: Checks): Promise<void> {
  const { wait, parked } = props;
  const { target } = props.admin;
  for (const tracker of organization.trackers) {
    await checkAssignment(tracker, organization, { target, wait }, checks);
    await checkAnswers(tracker, target, checks);
  }
  await checkEndings(organization, checks);
  if (parked) await checkParked(organization, wait, checks);
  else checks.skip('200 parked', 'leaves bodies for an operator to drop, and rings an alarm; --parked does it');
}

const document = z.object({ openapi: z.string().startsWith('3.1.'), paths: z.record(z.string(), z.unknown()) });

async function checkDocument(target: Target): Promise<void> {
  const { status, body } = await target.send({ method: 'GET', to: '/openapi.json' });
  if (status !== 200) throw new Error(`answered ${status}, not 200`);
  const read = document.safeParse(body);
  if (!read.success || !read.data.paths['/v1/organizations/{org}']) throw new Error('answered something else');
}
