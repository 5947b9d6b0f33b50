import type { TrackerFailure } from '../../shared/providers/tracker-failure.ts';
import type { Setup } from '../../shared/store/setups.ts';
import type { PageAddress } from './page-address.ts';

/** What becomes known of a request for a page on the way, whatever comes of it: for its line in the log. */
export interface Noted {
  page?: PageAddress['kind'] | undefined;
  setup?: Setup | undefined;
  failure?: TrackerFailure;
  thrown?: unknown;
}
