import { json } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { makeSend } from '../../shared/outgoing/outgoing.ts';
import { eventually } from '../eventually.ts';
import { failing, secretRequest } from './failing.ts';
import { closeServers, type RunningServer, serve, serveRaw } from './servers.ts';

const here = { private: false, loopback: true };
const send = makeSend(here);
const hasty = makeSend(here, { total: 300, connect: 200, body: 1000 });
const urlOf = ({ port }: RunningServer): string => `http://127.0.0.1:${port}`;
const allClosed = (server: RunningServer) =>
  eventually(
    async () => server.open(),
    (open) => open === 0,
  );

afterEach(closeServers);

test('sends method, path, headers and body, and brings the answer', async () => {
  const server = await serve(async (incoming, answer) => {
    const { method, url, headers } = incoming;
    answer.writeHead(201, { 'x-Seen': 'yes', 'set-cookie': ['a=1', 'b=2'] });
    answer.end(JSON.stringify({ method, url, accept: headers.accept, body: await json(incoming) }));
  });
  const answer = await send({
    method: 'PUT',
    url: `${urlOf(server)}/rest/api?q=%C3%BC#part`,
    headers: { Accept: 'application/json' },
    body: '{"name":"Zoë"}',
  });
  expect(answer).toMatchObject({ status: 201, headers: { 'x-seen': 'yes', 'set-cookie': 'a=1, b=2' } });
  expect(JSON.parse(answer.body)).toEqual({
    method: 'PUT',
    url: '/rest/api?q=%C3%BC',
    accept: 'application/json',
    body: { name: 'Zoë' },
  });
  await allClosed(server);
});

test('keeps the headers that frame a message to itself', async () => {
  const server = await serve(({ headers }, answer) => answer.end(JSON.stringify(headers)));
  const headers = {
    Host: 'other.example.com',
    'Content-Length': '3',
    'Transfer-Encoding': 'chunked',
    Connection: 'keep-alive',
    'Accept-Encoding': 'gzip',
  };
  const answer = await send({ method: 'GET', url: urlOf(server), headers, body: 'hello' });
  expect(JSON.parse(answer.body)).toEqual({
    host: `127.0.0.1:${server.port}`,
    connection: 'close',
    'accept-encoding': 'identity',
    'content-length': '5',
  });
});

test('hands a redirect back instead of following it', async () => {
  const server = await serve((_, answer) => answer.writeHead(302, { location: '/elsewhere' }).end());
  const answer = await send({ method: 'GET', url: urlOf(server) });
  expect(answer).toMatchObject({ status: 302, headers: { location: '/elsewhere' } });
  expect(server.connections()).toBe(1);
});

test('reads a body up to the limit', async () => {
  const server = await serve((_, answer) => answer.end('x'.repeat(1000)));
  expect((await hasty({ method: 'GET', url: urlOf(server) })).body).toHaveLength(1000);
});

test('drops a byte order mark', async () => {
  const server = await serve((_, answer) => answer.end('\uFEFF{}'));
  expect((await send({ method: 'GET', url: urlOf(server) })).body).toBe('{}');
});

test.each([
  ['of a length that was told', { 'content-length': '1001' }],
  ['in chunks', {}],
])('refuses a body that is too large, %s', async (_, headers) => {
  const server = await serve((__, answer) => answer.writeHead(200, headers).end('x'.repeat(1001)));
  expect(await failing(hasty, secretRequest(urlOf(server)))).toEqual([
    'too-large',
    `127.0.0.1:${server.port} answered with more than 1,000 bytes`,
  ]);
  await allClosed(server);
});

test('stops reading a body without end', async () => {
  const server = await serve((_, answer) => {
    const more = () => answer.write('x'.repeat(100_000)) && setImmediate(more);
    answer.on('drain', more);
    more();
  });
  expect((await failing(send, secretRequest(urlOf(server))))[0]).toBe('too-large');
  await allClosed(server);
});

test('refuses an encoding that it did not ask for', async () => {
  const bomb = gzipSync(Buffer.alloc(5_000_000));
  const server = await serve((_, answer) => answer.writeHead(200, { 'content-encoding': 'gzip' }).write(bomb));
  expect(await failing(send, secretRequest(urlOf(server)))).toEqual([
    'connection',
    `127.0.0.1:${server.port} answered in an encoding that was not asked for`,
  ]);
  await allClosed(server);
});

test('refuses headers without end', async () => {
  const server = await serve((_, answer) => answer.writeHead(200, { 'x-large': 'x'.repeat(100_000) }).end());
  expect(await failing(send, secretRequest(urlOf(server)))).toEqual([
    'too-large',
    `127.0.0.1:${server.port} answered with too many headers`,
  ]);
});

test.each([
  ['is silent', () => undefined],
  [
    'sends a byte now and then',
    (answer: (text: string) => void) => {
      answer('HTTP/1.1 200 OK\r\n\r\n');
      return setInterval(() => answer('x'), 20);
    },
  ],
  [
    'sends interim answers only',
    (answer: (text: string) => void) => setInterval(() => answer('HTTP/1.1 102 Processing\r\n\r\n'), 20),
  ],
])('gives up in time on a server that %s', async (_, talk) => {
  const server = await serveRaw((socket) => {
    const timer = talk((text) => socket.write(text));
    socket.resume().once('close', () => clearInterval(timer));
    socket.once('end', () => socket.end());
  });
  expect(await failing(hasty, secretRequest(urlOf(server)))).toEqual([
    'timeout',
    `127.0.0.1:${server.port} did not answer within 0.3 seconds`,
  ]);
  await allClosed(server);
});

test('gives up in time on a name service that is silent', async () => {
  const waiting = makeSend(
    here,
    { total: 100, connect: 50, body: 1000 },
    { lookup: () => new Promise(() => undefined) },
  );
  expect(await failing(waiting, secretRequest('https://jira.example.com:8443'))).toEqual([
    'timeout',
    'jira.example.com:8443 did not answer within 0.1 seconds',
  ]);
});

test('connects to nothing when the name service answers too late', async () => {
  const server = await serve((_, answer) => answer.end());
  const late = new Promise<void>((resolve) => setTimeout(resolve, 100));
  const lookup = () => late.then(() => [{ address: '127.0.0.1', family: 4 }]);
  const waiting = makeSend(here, { total: 50, connect: 50, body: 1000 }, { lookup });
  const url = `http://jira.example.com:${server.port}`;
  expect((await failing(waiting, secretRequest(url)))[0]).toBe('timeout');
  await late;
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(server.connections()).toBe(0);
});

test.each([
  ['nothing', '', 'closed the connection before it had answered'],
  ['half a head', 'HTTP/1.1 200 OK\r\nContent', 'closed the connection before it had answered'],
  ['half a body', 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf', 'closed the connection before it had answered'],
  [
    'half a chunk',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\na\r\nhalf',
    'closed the connection before it had answered',
  ],
  ['no HTTP', 'SSH-2.0-OpenSSH_9.6 hush-hush\r\n', 'did not answer in HTTP (HPE_INVALID_CONSTANT)'],
  [
    'two lengths',
    'HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
    'did not answer in HTTP (HPE_UNEXPECTED_CONTENT_LENGTH)',
  ],
  [
    'another protocol',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
    'did not answer in HTTP',
  ],
])('reports a server that sends %s and then no more', async (_, text, words) => {
  const server = await serveRaw((socket) => socket.once('data', () => socket.end(text)));
  expect(await failing(send, secretRequest(urlOf(server)))).toEqual([
    'connection',
    `127.0.0.1:${server.port} ${words}`,
  ]);
});

test('takes a body that ends with the connection', async () => {
  const server = await serveRaw((socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\n\r\nwhole')));
  expect((await send({ method: 'GET', url: urlOf(server) })).body).toBe('whole');
});

test('reports a port where nobody listens', async () => {
  const server = await serve((_, answer) => answer.end());
  await closeServers();
  expect(await failing(send, secretRequest(urlOf(server)))).toEqual([
    'connection',
    `127.0.0.1:${server.port} refused the connection`,
  ]);
});
