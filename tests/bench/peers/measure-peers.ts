import { bareFile, productFile } from '../bundles.ts';
import { makeCertificate } from '../cold/certificate.ts';
import { makeKnownChange } from '../cold/known-change.ts';
import { recordPairs } from '../cold/pair.ts';
import { RunningStub } from '../cold/running-stub.ts';
import { percentile } from '../report/percentile.ts';
import { table } from '../report/table.ts';
import { target } from '../report/target.ts';
import { withStack } from '../stack/with-stack.ts';
import { buildPeers, peerFile } from './build-peers.ts';
import { type Called, callWarm, type WarmCalls } from './call-warm.ts';
import { githubWebhook } from './github-webhook.ts';

const rounds = 5;

/** Warm calls of ingest and of others, a process each, in turns: all of them send one message for each webhook. */
export async function measurePeers(): Promise<string> {
  const { request, items } = await withStack(makeKnownChange);
  const stub = await RunningStub.start(items, makeCertificate());
  try {
    const [ingest] = await recordPairs(stub, request);
    const message = ingest?.calls.find(({ operation }) => operation === 'SendMessage')?.input;
    const webhook = githubWebhook(Buffer.byteLength(request.body ?? ''));
    const others = await peers(webhook);
    const called: Called[] = [
      { name: 'SendMessage alone', bundle: bareFile('send'), event: message },
      { name: 'ingest', bundle: productFile('ingest'), event: request },
      ...others.called,
    ];
    const taken = called.map((): WarmCalls[] => []);
    for (let round = 0; round < rounds; round++) {
      for (const [i, each] of called.entries()) taken[i]?.push(await callWarm(each, stub));
    }
    return [report(called, taken), ...others.missing].join('\n');
  } finally {
    stub.stop();
  }
}

/** Those that can be had here. */
async function peers(
  event: object,
): Promise<{ readonly called: readonly Called[]; readonly missing: readonly string[] }> {
  try {
    await buildPeers();
  } catch {
    return { called: [], missing: ['  @octokit/webhooks and Probot are left out: npm cannot install them here.'] };
  }
  const called = [
    { name: '@octokit/webhooks, SendMessage', bundle: peerFile('octokit'), event },
    { name: "Probot's adapter, SendMessage", bundle: peerFile('probot'), event },
  ];
  return { called, missing: [] };
}

function report(called: readonly Called[], taken: readonly (readonly WarmCalls[])[]): string {
  const p50 = ({ times }: WarmCalls): number => percentile(times, 0.5);
  const median = (values: readonly number[]): number => percentile(values, 0.5);
  const ratio = (i: number): number =>
    median((taken[i] ?? []).map((each, round) => p50(each) / p50(taken[0]?.[round] ?? { times: [], megabytes: 0 })));
  const rows = called.map(({ name }, i) => {
    const runs = taken[i] ?? [];
    const times = runs.flatMap((each) => each.times);
    return [
      name,
      ...[0.5, 0.95, 0].map((q) => percentile(times, q).toFixed(2)),
      ratio(i).toFixed(2),
      median(runs.map(({ megabytes }) => megabytes)).toFixed(0),
    ];
  });
  return [
    table(['webhook, ms', 'p50', 'p95', 'fastest', 'ratio of p50', 'MB at most'], rows),
    target({ name: 'p50 of ingest, to SendMessage alone', figure: ratio(1), atMost: 1.1, unit: 'x' }),
  ].join('\n');
}
