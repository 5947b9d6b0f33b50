/** What becomes known of an interaction on the way, whatever comes of it: for its line in the log. */
export interface Noted {
  organization?: string;
  group?: string;
  activity?: string;
  outcomes?: 'assigned' | 'deassigned';
}
