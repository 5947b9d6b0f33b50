import {
  ConditionalCheckFailedException,
  TransactionCanceledException,
  TransactionConflictException,
} from '@aws-sdk/client-dynamodb';
import { ConditionFailed, conditional } from '../../shared/store/condition-failed.ts';

const about = { message: 'no', $metadata: {} };
const cancelled = (...codes: string[]) =>
  new TransactionCanceledException({ ...about, CancellationReasons: codes.map((Code) => ({ Code })) });

/** A write that fails with these errors, one after the other, before it succeeds. */
function failing(...errors: Error[]) {
  const left = [...errors];
  const sent = jest.fn(async () => {
    const error = left.shift();
    if (error) throw error;
    return 'written';
  });
  return sent;
}

// The local engine never lets two transactions collide: only here is seen what then happens.
test.each([
  ['one write', new TransactionConflictException(about)],
  ['a transaction', cancelled('None', 'TransactionConflict')],
])('%s that collides with a transaction is sent again', async (_, conflict) => {
  const sent = failing(conflict, conflict);
  await expect(conditional(sent)).resolves.toBe('written');
  expect(sent).toHaveBeenCalledTimes(3);
});

test('one that never stops colliding is given up', async () => {
  const conflict = new TransactionConflictException(about);
  const sent = failing(...Array.from({ length: 20 }, () => conflict));
  await expect(conditional(sent)).rejects.toBe(conflict);
  expect(sent).toHaveBeenCalledTimes(6);
});

test('a condition that does not hold is told, with what stood there instead, and is not sent again', async () => {
  const refused = failing(new ConditionalCheckFailedException({ ...about, Item: { pk: { S: 'x' } } }));
  await expect(conditional(refused)).rejects.toMatchObject({ name: 'ConditionFailed', item: { pk: 'x' } });
  expect(refused).toHaveBeenCalledTimes(1);
  await expect(conditional(failing(cancelled('ConditionalCheckFailed', 'TransactionConflict')))).rejects.toThrow(
    ConditionFailed,
  );
});

test('any other error is passed on', async () => {
  const error = new Error('down');
  await expect(conditional(failing(error))).rejects.toBe(error);
  await expect(conditional(failing(cancelled('ThrottlingError')))).rejects.toThrow(TransactionCanceledException);
});
