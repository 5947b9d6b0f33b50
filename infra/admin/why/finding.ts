/** Something that keeps a group from having the assignee that somebody expects, or that explains the one it has. */
export interface Finding {
  /** For scripts. */
  readonly code: string;
  /** In words. */
  readonly text: string;
  /** What somebody may do about it: words, or a command to paste. */
  readonly next: readonly string[];
}
