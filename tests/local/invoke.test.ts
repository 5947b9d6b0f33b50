import { invocation as invoke } from '../connect/invoke.ts';

const nothing = JSON.stringify({ Records: [] });

/** Of the function `relay`, as a refusal tells it. */
async function arnOfRelay(): Promise<string> {
  const refusal = await (await invoke('relay', nothing, { as: 'ASIAINGEST' })).text();
  return / on resource: (\S+) /.exec(refusal)?.[1] ?? '';
}

test('answers what the function answers, by the name of its folder, and by name or ARN of its own or its alias’', async () => {
  const arn = await arnOfRelay();
  expect(arn).toMatch(/^arn:aws:lambda:us-east-1:000000000000:function:AssigneeSync-RelayFunction/);
  const own = arn.slice(arn.lastIndexOf(':') + 1);
  for (const name of ['relay', own, arn, `${own}:live`, `${arn}:live`]) {
    const answer = await invoke(name, nothing);
    expect([answer.status, await answer.json()]).toEqual([200, { batchItemFailures: [] }]);
    expect(answer.headers.get('x-amz-executed-version')).toBe('$LATEST');
    expect(answer.headers.has('x-amz-function-error')).toBe(false);
  }
});

test('tells of a function that failed, which is no failure of Lambda', async () => {
  const answer = await invoke('relay', '{}');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('x-amz-function-error')).toBe('Unhandled');
  expect(await answer.json()).toEqual({
    errorType: 'TypeError',
    errorMessage: expect.stringContaining('undefined'),
    trace: expect.any(Array),
  });
});

test('sends an empty event for an empty body', async () => {
  expect((await invoke('relay', '')).headers.get('x-amz-function-error')).toBe('Unhandled');
});

test('lets no function invoke another', async () => {
  const answer = await invoke('relay', nothing, { as: 'ASIAAPI' });
  expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([403, 'AccessDeniedException']);
  expect(await answer.json()).toMatchObject({
    message: expect.stringMatching(/^User: .*Api.* is not authorized to perform: lambda:InvokeFunction on resource: /),
  });
});

test.each([
  ['nobody', 'relay', nothing, { as: 'ASIAOTHER' }, 403, 'UnrecognizedClientException'],
  ['a function that there is not', 'other', nothing, {}, 404, 'ResourceNotFoundException'],
  ['what is not JSON', 'relay', '{', {}, 400, 'InvalidRequestContentException'],
  ['not waiting for the answer', 'relay', nothing, { type: 'Event' }, 400, 'InvalidParameterValueException'],
])('refuses %s', async (_, name, payload, options, status, errorType) => {
  const answer = await invoke(name, payload, options);
  expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([status, errorType]);
});
