import {
  GraphWidget,
  type GraphWidgetProps,
  type IWidget,
  TextWidget,
  TextWidgetBackground,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';

/** Widgets side by side. */
export type Row = readonly IWidget[];

const width = 24; // of every dashboard
const height = 6;

/** A row of its own: what the graphs below it answer. */
export const question = (text: string): Row => [
  new TextWidget({ width, height: 1, markdown: `## ${text}`, background: TextWidgetBackground.TRANSPARENT }),
];

/** A table to read, over the whole width; `|` is what ends a column. */
export const table = (head: readonly string[], lines: readonly (readonly string[])[]): Row => {
  const written = [head, head.map(() => '---'), ...lines].map((columns) => columns.join(' | '));
  return [new TextWidget({ width, height: Math.ceil(lines.length / 1.5) + 2, markdown: written.join('\n') })];
};

/** Graphs side by side. */
export const graphs = (...all: readonly GraphWidgetProps[]): Row =>
  all.map(
    (props) =>
      new GraphWidget({
        width: Math.floor(width / all.length),
        height,
        period: Duration.minutes(5),
        leftYAxis: { min: 0, showUnits: false },
        ...props,
      }),
  );
