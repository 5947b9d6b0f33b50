import { measured } from '../../shared/measured.ts';
import { dimensionValues, metrics } from '../../shared/metrics.ts';
import { metricsIn } from './embedded-metrics.ts';

const { METRICS_NAMESPACE: before } = process.env;
beforeEach(() => {
  process.env.METRICS_NAMESPACE = 'AssigneeSync';
});
afterAll(() => {
  if (before === undefined) delete process.env.METRICS_NAMESPACE;
  else process.env.METRICS_NAMESPACE = before;
});

test('values and dimensions are fields of the line, and CloudWatch is told which is which', () => {
  const line = measured({ Assigned: 2, Lag: 840 }, { provider: 'jira-server' });
  expect(line).toMatchObject({ Assigned: 2, Lag: 840, provider: 'jira-server' });
  const known = { namespace: 'AssigneeSync', dimensions: { provider: 'jira-server' } };
  expect(metricsIn(JSON.parse(JSON.stringify(line)))).toEqual([
    { ...known, name: 'Assigned', unit: 'Count', value: 2 },
    { ...known, name: 'Lag', unit: 'Milliseconds', value: 840 },
  ]);
});

test('metrics of other dimensions in one line are a directive of their own', () => {
  const line = measured(
    { FollowUp: 1, Throttled: 1 },
    { target: 'jira-server', result: 'retried', provider: 'jira-server' },
  );
  expect(metricsIn(JSON.parse(JSON.stringify(line)))).toMatchObject([
    { name: 'FollowUp', dimensions: { target: 'jira-server', result: 'retried' } },
    { name: 'Throttled', dimensions: { provider: 'jira-server' } },
  ]);
});

test('what is undefined is not measured', () => {
  const some = measured({ Assigned: 1, Lag: undefined }, { provider: 'azure-devops' });
  expect(metricsIn(JSON.parse(JSON.stringify(some)))).toMatchObject([{ name: 'Assigned' }]);
  expect(measured({ Drift: undefined }, { provider: 'azure-devops' })).not.toHaveProperty('_aws');
});

test('without a namespace the fields are all there is', () => {
  delete process.env.METRICS_NAMESPACE;
  expect(measured({ Drift: 1 }, { provider: 'jira-server' })).toEqual({ Drift: 1, provider: 'jira-server' });
});

test('there are no more metrics to pay for than the catalogue says', () => {
  const counts = Object.values(metrics).map(({ dimensions }) =>
    dimensions.reduce((count, dimension) => count * dimensionValues[dimension].length, 1),
  );
  expect(counts.reduce((sum, count) => sum + count)).toBe(89);
});

test('a metric without its dimensions, with others, or of another name does not compile', () => {
  // @ts-expect-error: which provider?
  measured({ Accepted: 1 }, {});
  // @ts-expect-error: one of the two is missing
  measured({ FollowUp: 1 }, { target: 'slack' });
  // @ts-expect-error: there is no such provider
  measured({ Accepted: 1 }, { provider: 'trello' });
  // @ts-expect-error: there is no such metric
  measured({ Acceptd: 1 }, { provider: 'jira-server' });
  // @ts-expect-error: each organization would be a metric that is paid for
  measured({ Accepted: 1 }, { provider: 'jira-server', organization: 'acme' });
});
