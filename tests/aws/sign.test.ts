import { type Credentials, signedHeaders } from '../../shared/aws/sign.ts';

const call = {
  host: 'sqs.eu-central-1.amazonaws.com',
  region: 'eu-central-1',
  service: 'sqs',
  target: 'AmazonSQS.SendMessage',
  body: JSON.stringify({ MessageBody: 'Zoë 🎉' }),
};
const now = '2026-11-22T10:00:00.123Z';
const lasting: Credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG' };

// The signatures are those of the SDK's own `@smithy/signature-v4` for the same call.
test.each<[string, Credentials, string, string]>([
  ['lasting credentials', lasting, now, '2ca56c6c9084d37c79fbc3c94c4019482099521437c6184f7e96cc4fb5b8263d'],
  [
    'passing credentials',
    { ...lasting, sessionToken: 'IQoJb3JpZ2luX2VjEA==' },
    now,
    '34704b86ae0def394d1d1a57240cac1af4b6ca923be0a25f01d61ab18009e3a7',
  ],
  ['the next day', lasting, '2026-11-23T00:00:01Z', '15c35fc802dcb2a291b6c48ee465796e41fd944564cf21a3c264c7c699fd811d'],
  [
    'a secret that was changed',
    { ...lasting, secretAccessKey: 'another' },
    now,
    '6f1501697d52cdb9f310def3af0617c05b0c82ba461598442da0237d1cc45ed0',
  ],
])('signs as the SDK does: %s', (_, credentials, time, signature) => {
  const { authorization, ...headers } = signedHeaders(call, credentials, new Date(time));
  const scope = `${time.slice(0, 10).replaceAll('-', '')}/eu-central-1/sqs/aws4_request`;
  expect(authorization).toBe(
    `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/${scope}, SignedHeaders=${Object.keys(headers).join(';')}, Signature=${signature}`,
  );
});
