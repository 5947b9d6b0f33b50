import { networksOf } from '../../shared/outgoing/networks.ts';

test.each([
  ['none', { private: false, loopback: false }],
  ['private', { private: true, loopback: false }],
  ['loopback', { private: false, loopback: true }],
  ['private,loopback', { private: true, loopback: true }],
  ['loopback,private', { private: true, loopback: true }],
])('reads %s', (text, networks) => {
  expect(networksOf(text)).toEqual(networks);
});

test('names the setting that it reads', () => {
  expect(() => networksOf('all', 'CHANNEL_NETWORKS')).toThrow('CHANNEL_NETWORKS is "all"');
});

test.each(['', 'all', 'none,private', 'private, loopback', 'Private', 'private,private', 'private,'])(
  'refuses "%s" in words',
  (text) => {
    expect(() => networksOf(text)).toThrow(`TRACKER_NETWORKS is "${text}", but has to be one of`);
  },
);
