const { default: Sequencer } = require('@jest/test-sequencer');

/** Those that mostly wait: for a queue to give something again, for a time limit. */
const waiting = [
  'admin/parked',
  'follow-up/follow-up',
  'follow-up/misbehaving',
  'follow-up/notify',
  'follow-up/outbound',
  'follow-up/tracker-failures',
  'ingest/unavailable',
  'local/forgotten-grant',
  'local/poll-queue',
];

/** Jest's, the longest first; but those that wait are spread over the run, so that others have work meanwhile. */
class WaitingBesideWorking extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    const waits = ({ path }) => waiting.some((name) => path.endsWith(`/${name}.test.ts`));
    const beginnings = new Map([
      ...this.#beginnings(sorted.filter(waits)),
      ...this.#beginnings(sorted.filter((test) => !waits(test))),
    ]);
    return sorted.sort((a, b) => beginnings.get(a) - beginnings.get(b));
  }

  /** At which part of them all each begins, if they take as long as the last time, or else as they have bytes. */
  #beginnings(tests) {
    const timeOf = ({ path, duration, context }) => duration ?? context.hasteFS.getSize(path);
    const whole = tests.reduce((sum, test) => sum + timeOf(test), 0);
    let done = 0;
    return tests.map((test) => {
      const beginning = done / whole;
      done += timeOf(test);
      return [test, beginning];
    });
  }
}

module.exports = WaitingBesideWorking;
