export interface Target {
  readonly name: string;
  readonly figure: number;
  readonly atMost: number;
  readonly unit?: string;
}

/** A line that says whether the figure meets its target. */
export function target({ name, figure, atMost, unit = '' }: Target): string {
  const verdict = figure <= atMost ? 'ok' : 'MISSED';
  return `  ${name}: ${figure.toFixed(2)}${unit}, at most ${atMost}${unit}: ${verdict}`;
}
