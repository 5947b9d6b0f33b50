import { stylesheet } from '../../functions/connect/pages/stylesheet.ts';

/** Relative luminance (https://www.w3.org/TR/WCAG22/#dfn-relative-luminance). */
function luminance(color: string): number {
  const long = color.length === 4 ? color.replace(/[0-9a-f]/g, '$&$&') : color;
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(long.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [bright = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (bright + 0.05) / (dark + 0.05);
}

const [light, dark] = [...stylesheet.toString().matchAll(/:root \{([^}]*)\}/g)].map(([, block = '']) =>
  Object.fromEntries(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]+)/g)].map(([, name = '', color = '']) => [name, color]),
  ),
);

describe.each([
  ['light', light],
  ['dark', dark],
])('in %s', (_, colors = {}) => {
  const between = (one: string, other: string) => contrast(colors[one] ?? '', colors[other] ?? '');

  test.each([
    ['text', 'card'],
    ['text', 'ground'],
    ['text', 'tint'],
    ['text', 'bad-tint'],
    ['soft', 'card'],
    ['accent', 'card'],
    ['accent', 'tint'],
    ['accent-over', 'card'],
    ['on-accent', 'accent'],
    ['on-accent', 'accent-over'],
    ['bad', 'card'],
    ['bad', 'bad-tint'],
    ['good', 'card'],
  ])('%s is readable on %s', (text, ground) => {
    expect(between(text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['edge', 'card'],
    ['edge', 'tint'],
    ['accent', 'bad-tint'],
  ])('%s is told from %s', (line, ground) => {
    expect(between(line, ground)).toBeGreaterThanOrEqual(3);
  });
});
