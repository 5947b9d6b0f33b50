import { AwsFailure } from '../../shared/aws/aws-failure.ts';
import { ConditionFailed, conditional } from '../../shared/store/condition-failed.ts';

const conflict = new AwsFailure('TransactionConflictException', 400, 'dynamodb.UpdateItem', { message: 'no' });
const cancelled = (...codes: string[]) =>
  new AwsFailure('TransactionCanceledException', 400, 'dynamodb.TransactWriteItems', {
    CancellationReasons: codes.map((Code) => ({ Code })),
  });

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
  ['one write', conflict],
  ['a transaction', cancelled('None', 'TransactionConflict')],
])('%s that collides with a transaction is sent again', async (_, collision) => {
  const sent = failing(collision, collision);
  await expect(conditional(sent)).resolves.toBe('written');
  expect(sent).toHaveBeenCalledTimes(3);
});

test('one that never stops colliding is given up', async () => {
  const sent = failing(...Array.from({ length: 20 }, () => conflict));
  await expect(conditional(sent)).rejects.toBe(conflict);
  expect(sent).toHaveBeenCalledTimes(6);
});

test('a condition that does not hold is told, with what stood there instead, and is not sent again', async () => {
  const refused = failing(
    new AwsFailure('ConditionalCheckFailedException', 400, 'dynamodb.PutItem', { Item: { pk: { S: 'x' } } }),
  );
  await expect(conditional(refused)).rejects.toMatchObject({ name: 'ConditionFailed', item: { pk: 'x' } });
  expect(refused).toHaveBeenCalledTimes(1);
  await expect(conditional(failing(cancelled('ConditionalCheckFailed', 'TransactionConflict')))).rejects.toThrow(
    ConditionFailed,
  );
});

test('any other error is passed on', async () => {
  const error = new Error('down');
  await expect(conditional(failing(error))).rejects.toBe(error);
  await expect(conditional(failing(cancelled('ThrottlingError')))).rejects.toThrow('TransactionCanceledException');
  const odd = new AwsFailure('ThrottlingException', 400, 'dynamodb.PutItem', { CancellationReasons: 'none' });
  await expect(conditional(failing(odd))).rejects.toBe(odd);
});
