const { default: Sequencer } = require('@jest/test-sequencer');

/** Those that mostly wait - for a queue to give something again, for a time limit - and about how many seconds. */
const waiting = {
  'admin/parked': 20,
  'follow-up/follow-up': 9,
  'follow-up/misbehaving': 23,
  'follow-up/notify': 19,
  'follow-up/outbound': 40,
  'follow-up/tracker-failures': 22,
  'ingest/unavailable': 13,
  'local/forgotten-grant': 8,
  'local/poll-queue': 6,
};
/** Those that compute for long. */
const computing = {
  'chat/chat': 8,
  'ci/steps': 10,
  'connect/azure-devops': 14,
  'connect/browser': 22,
  'connect/jira-server': 11,
  'crash-points/crash-points': 14,
  'infra/rules': 10,
  'infra/stages': 9,
  'local/local-stack': 18,
  'local/welcome': 11,
  'simulation/histories/orders': 6,
  'simulation/simulation': 19,
  'smoke/smoke': 12,
  'webhooks/assignment': 10,
};
const nameOf = ({ path }) => path.replaceAll('\\', '/').split('/tests/').at(-1).replace('.test.ts', '');

/** The longest first; but those that wait are spread over the run, so that others have work meanwhile. */
class WaitingBesideWorking extends Sequencer {
  sort(tests) {
    const waits = (test) => nameOf(test) in waiting;
    const beginnings = new Map([
      ...this.#beginnings(tests.filter(waits)),
      ...this.#beginnings(tests.filter((test) => !waits(test))),
    ]);
    return [...tests].sort((a, b) => beginnings.get(a) - beginnings.get(b));
  }

  /** At which part of them all each begins, the longest first. */
  #beginnings(tests) {
    const guess = { ...waiting, ...computing };
    const secondsOf = (test) => this.time(test) / 1000 || (guess[nameOf(test)] ?? 1);
    const times = new Map(tests.map((test) => [test, secondsOf(test)]));
    const whole = [...times.values()].reduce((sum, time) => sum + time, 0);
    let done = 0;
    const longestFirst = [...times].sort(([, one], [, other]) => other - one);
    return longestFirst.map(([test, time]) => {
      done += time;
      return [test, (done - time) / whole];
    });
  }
}

module.exports = WaitingBesideWorking;
