import * as z from 'zod';
import { hashOf, type Setup } from '../../shared/store/setups.ts';
import type { ConnectParts } from './parts.ts';

/** Where a person is on the way to a connected tracker. */
export interface Step {
  readonly setup: Setup;
  /** Of the link; its pages are below it. */
  readonly token: string;
  readonly publicUrl: string;
  readonly parts: ConnectParts;
}

/** Another tab, or a second click, took this step first. */
export class Overtaken extends Error {
  override readonly name = 'Overtaken';
}

/** Addresses of a setup's own pages, once its link is used up. */
export const addressOf = ({ token }: Step, page: 'again' | 'key-pair' | 'account' | 'sign-in'): string =>
  `/connect/${token}/${page}`;

export const callbackUrl = ({ publicUrl, setup }: Step): string => `${publicUrl}/connect/${setup.provider}/callback`;

const envelope = z.object({ token: z.string(), state: z.unknown() });

/** What was kept by the steps before; `undefined` when nothing was. */
export async function kept<T>({ setup, parts }: Step, schema: z.ZodType<T>): Promise<T | undefined> {
  if (setup.sealed === undefined) return undefined;
  return schema.parse((await openEnvelope(setup, setup.sealed, parts)).state);
}

/** The token of a setup that was found by what its tracker brought back. */
export async function tokenOf(setup: Setup, parts: ConnectParts): Promise<string | undefined> {
  return setup.sealed === undefined ? undefined : (await openEnvelope(setup, setup.sealed, parts)).token;
}

const openEnvelope = async (setup: Setup, sealed: string, { sealer }: ConnectParts) =>
  envelope.parse(JSON.parse(await sealer.open(sealed, { integration: setup.integration })));

/**
 * Keeps a provider's state, sealed, for the steps to come.
 * @param awaiting what the tracker's redirect has to bring back, if the person is sent there now
 * @throws Overtaken
 */
export async function keep(step: Step, state: object, awaiting?: string): Promise<Step> {
  const { setup, token, parts } = step;
  const { integration } = setup;
  const sealed = await parts.sealer.seal(JSON.stringify({ token, state }), { integration });
  const changes = { sealed, awaiting: awaiting === undefined ? undefined : hashOf(awaiting) };
  return { ...step, setup: advanced(await parts.setups.advance(setup, changes, parts.clock())) };
}

/** Takes a step that can be taken once; nothing is awaited from the tracker any more. @throws Overtaken */
export async function takeStep(step: Step): Promise<Step> {
  const { setup, parts } = step;
  return { ...step, setup: advanced(await parts.setups.advance(setup, { awaiting: undefined }, parts.clock())) };
}

/** Nothing more is to be done, and nothing kept. @throws Overtaken */
export async function finish({ setup, parts }: Step): Promise<void> {
  const changes = { connected: true, sealed: undefined, awaiting: undefined };
  advanced(await parts.setups.advance(setup, changes, parts.clock()));
}

function advanced(setup: Setup | undefined): Setup {
  if (!setup) throw new Overtaken('Another step was taken first');
  return setup;
}
