import { TLSSocket } from 'node:tls';
import { usualLimits } from '../../shared/outgoing/limits.ts';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { failing, secretRequest } from './failing.ts';
import { closeServers, serve, serveRaw, serveTls } from './servers.ts';

const here = { private: false, loopback: true };
const lookup = async () => [{ address: '127.0.0.1', family: 4 }];
const host = 'jira.example.com';
const good = makeCertificate(host);

const sendTrusting = (authorities?: string, limits = usualLimits) => makeSend(here, limits, { lookup, authorities });

/** Answers what the caller said: the server's name in TLS, and the Host header. */
const echo = (certificate: Certificate) =>
  serveTls(certificate, ({ socket, headers }, answer) =>
    answer.end(JSON.stringify([socket instanceof TLSSocket && socket.servername, headers.host])),
  );

afterEach(closeServers);

test('holds the certificate against the host that was named, whatever its address', async () => {
  const { port } = await echo(good);
  const answer = await sendTrusting(good.cert)({ method: 'GET', url: `https://${host}:${port}` });
  expect(JSON.parse(answer.body)).toEqual([host, `${host}:${port}`]);
});

test('takes a certificate for an IP address', async () => {
  const certificate = makeCertificate('127.0.0.1');
  const { port } = await echo(certificate);
  const answer = await sendTrusting(certificate.cert)({ method: 'GET', url: `https://127.0.0.1:${port}` });
  expect(JSON.parse(answer.body)).toEqual([false, `127.0.0.1:${port}`]);
});

const other = makeCertificate('other.example.com');
const old = makeCertificate(host, Date.now() - 7 * 86_400_000);
const early = makeCertificate(host, Date.now() + 7 * 86_400_000);

test.each([
  ['signed by itself', good, undefined, 'self-signed'],
  ['for another name', other, other.cert, 'it is for another name'],
  ['that has expired', old, old.cert, 'it has expired'],
  ['that is not valid yet', early, early.cert, 'it is not valid yet'],
])('refuses a certificate %s, unless that was chosen', async (_, certificate, authorities, words) => {
  let calls = 0;
  const { port } = await serveTls(certificate, (__, answer) => {
    calls += 1;
    answer.end();
  });
  const send = sendTrusting(authorities);
  const url = `https://${host}:${port}`;
  const refused = ['certificate', `The certificate of ${host}:${port} is not trusted: ${words}`];
  expect(await failing(send, secretRequest(url))).toEqual(refused);
  expect(calls).toBe(0);
  expect((await send({ method: 'GET', url, verifyTls: false })).status).toBe(200);
  // What was accepted once opens no way for the next: neither its connection nor its session is used again.
  expect(await failing(send, secretRequest(url, { verifyTls: true }))).toEqual(refused);
  expect(calls).toBe(1);
});

test('reports a server that speaks plain http', async () => {
  const { port } = await serve((_, answer) => answer.end());
  const [reason, message] = await failing(sendTrusting(), secretRequest(`https://${host}:${port}`));
  expect(reason).toBe('connection');
  expect(message).toContain(`${host}:${port} does not speak TLS`);
});

test('reports a server that hangs up', async () => {
  const { port } = await serveRaw((socket) => socket.once('data', () => socket.end()));
  expect(await failing(sendTrusting(), secretRequest(`https://${host}:${port}`))).toEqual([
    'connection',
    `${host}:${port} closed the connection before it had answered`,
  ]);
});

test('gives up in time on a server that accepts connections and says nothing', async () => {
  const { port } = await serveRaw((socket) => socket.resume());
  const hasty = sendTrusting(undefined, { ...usualLimits, connect: 200 });
  expect(await failing(hasty, secretRequest(`https://${host}:${port}`))).toEqual([
    'timeout',
    `${host}:${port} did not take a connection within 0.2 seconds`,
  ]);
});
