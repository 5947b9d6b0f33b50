import { parseSync } from '@swc/core';
import * as z from 'zod';

/** One small change of a file, as a machine makes it. */
export interface Mutant {
  /** Bytes from the beginning of the file. */
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What an operator becomes: the bound moved, the condition turned around, the other one alone. */
const operators: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '&&': ['||'],
  '||': ['&&'],
  '??': ['&&'],
  '+': ['-'],
  '-': ['+'],
};

const span = z.object({ start: z.number(), end: z.number() });
const spanned = z.object({ span });
const binary = z.object({ type: z.literal('BinaryExpression'), operator: z.string(), left: spanned, right: spanned });
const condition = z.object({ type: z.enum(['ConditionalExpression', 'IfStatement']), test: spanned });
const negation = z.object({ type: z.literal('UnaryExpression'), operator: z.literal('!'), argument: spanned, span });
const truth = z.object({ type: z.literal('BooleanLiteral'), value: z.boolean(), span });
const step = z.object({ type: z.literal('ExpressionStatement'), span });
const mutable = z.union([binary, condition, negation, truth, step]);

type Mutable = z.infer<typeof mutable>;

/**
 * Every mutant of a TypeScript file: operators exchanged, conditions always true or always false, negations and whole
 * statements left out.
 */
export function mutantsOf(source: string): Mutant[] {
  const bytes = Buffer.from(source);
  return nodesIn(parseSync(source, { syntax: 'typescript', target: 'es2022' })).flatMap((node) =>
    mutantsAt(node, bytes),
  );
}

function nodesIn(value: unknown): Mutable[] {
  if (typeof value !== 'object' || value === null) return [];
  const read = mutable.safeParse(value);
  return [...(read.success ? [read.data] : []), ...Object.values(value).flatMap(nodesIn)];
}

/** The parser counts bytes, from 1. */
function mutantsAt(node: Mutable, bytes: Buffer): Mutant[] {
  const become = ({ start, end }: z.infer<typeof span>, ...texts: string[]): Mutant[] =>
    texts.map((text) => ({ start: start - 1, end: end - 1, text }));
  switch (node.type) {
    case 'BinaryExpression': {
      const between = { start: node.left.span.end, end: node.right.span.start };
      const text = bytes.toString('utf8', between.start - 1, between.end - 1);
      return become(between, ...(operators[node.operator] ?? []).map((other) => text.replace(node.operator, other)));
    }
    case 'ConditionalExpression':
    case 'IfStatement':
      return become(node.test.span, 'true', 'false');
    case 'UnaryExpression':
      return become({ start: node.span.start, end: node.argument.span.start }, '');
    case 'BooleanLiteral':
      return become(node.span, String(!node.value));
    case 'ExpressionStatement':
      return become(node.span, '');
  }
}
