import * as z from 'zod';
import { EventQueue } from '../shared/queue/event-queue.ts';
import { operatorService } from './operator-access.ts';

/** The running stack's queues, as their operator sees them. */
export const operatorSqs = () => operatorService('sqs');

const found = z.object({ QueueUrl: z.string() });

/** The address of one, by its name after the stack's: `events-dead.fifo`. */
export async function operatorQueue(name: string): Promise<string> {
  return found.parse(await operatorSqs().call('GetQueueUrl', { QueueName: `AssigneeSync-${name}` })).QueueUrl;
}

/** One of events, to put some on it. */
export const operatorEvents = async (name: string): Promise<EventQueue> =>
  new EventQueue(operatorSqs(), await operatorQueue(name));

/** Puts a message on a queue that is none of FIFO. */
export async function sendPlain(name: string, body: object): Promise<void> {
  const QueueUrl = await operatorQueue(name);
  await operatorSqs().call('SendMessage', { QueueUrl, MessageBody: JSON.stringify(body) });
}
