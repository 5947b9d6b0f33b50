// Runs inside a function's own process, as Lambda's runtime does: loads the handler, then takes one event at a time.
// Plain JavaScript, since it may run on another Node than the one that builds.
import { createRequire } from 'node:module';

const { module, exported, ...context } = JSON.parse(process.argv[2]);
const payloadLimit = 6_291_556; // bytes; of an answer

const send = (message) => process.send(message);
const describe = (error) =>
  error instanceof Error
    ? { errorType: error.name, errorMessage: error.message, trace: (error.stack ?? '').split('\n') }
    : { errorType: 'Error', errorMessage: String(error), trace: [] };

process.on('disconnect', () => process.exit()); // the stack is gone

let handler;
try {
  handler = createRequire(module)(module)[exported];
  if (typeof handler !== 'function') throw new Error(`${exported} is not exported as a function`);
  send({ type: 'ready' });
} catch (error) {
  send({ type: 'initError', ...describe(error) });
}

process.on('message', async ({ id, event, deadline }) => {
  try {
    const answer = await handler(event, {
      ...context,
      awsRequestId: id,
      callbackWaitsForEmptyEventLoop: true,
      getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
    });
    const payload = JSON.stringify(answer) ?? 'null';
    if (Buffer.byteLength(payload) > payloadLimit) {
      throw Object.assign(new Error('Response payload size exceeded maximum allowed payload size.'), {
        name: 'Function.ResponseSizeTooLarge',
      });
    }
    send({ type: 'result', payload });
  } catch (error) {
    send({ type: 'error', ...describe(error) });
  }
});
