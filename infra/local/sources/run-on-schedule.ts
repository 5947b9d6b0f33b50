import { randomUUID } from 'node:crypto';
import { account, region } from '../template/account.ts';

export interface Schedule {
  readonly ruleArn: string;
  readonly periodSeconds: number;
  /** @throws LambdaError */
  readonly invoke: (event: unknown) => Promise<unknown>;
}

const seconds: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };
const longest = 24 * 86_400; // what a timer holds

/** The period of `rate(5 minutes)`. @throws Error for any other expression */
export function secondsOf(expression: string): number {
  const [, count, unit = ''] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const period = Number(count) * (seconds[unit] ?? Number.NaN);
  if (!(period <= longest)) throw new Error(`the local stack does not know the schedule ${expression}`);
  return period;
}

/** Invokes once a period until the signal, first after one period, and keeps no process alive. A failed run is not repeated. */
export function runOnSchedule({ ruleArn, periodSeconds, invoke }: Schedule, signal: AbortSignal): void {
  const timer = setInterval(() => {
    invoke(scheduledEvent(ruleArn, new Date())).catch(() => {}); // the function has logged why
  }, periodSeconds * 1000);
  timer.unref();
  signal.addEventListener('abort', () => clearInterval(timer), { once: true });
}

/** As EventBridge makes it: https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-scheduled.html */
const scheduledEvent = (ruleArn: string, at: Date) => ({
  version: '0',
  id: randomUUID(),
  'detail-type': 'Scheduled Event',
  source: 'aws.events',
  account,
  time: at.toISOString().replace(/\.\d+Z$/, 'Z'),
  region,
  resources: [ruleArn],
  detail: {},
});
