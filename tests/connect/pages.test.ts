import { createHash } from 'node:crypto';
import type { Page } from '../../functions/connect/pages/page.ts';
import { examplePages } from './example-pages.ts';
import { controls, directive, every } from './find.ts';
import { readMarkup } from './read-markup.ts';

const hostile = `"'><script>alert(1)</script><!-- &lt;&amp \${} =x onload=y`;
const pages = Object.entries(examplePages((name) => name));
const hostilePages = examplePages((name) => name + hostile);

const shape = (page: Page) => readMarkup(page.body).map(({ name, attributes }) => [name, Object.keys(attributes)]);
describe.each(pages)('page %s', (name, page) => {
  const elements = readMarkup(page.body);
  const ids = elements.flatMap(({ attributes }) => attributes.id ?? []);

  test('has the same elements and attributes whatever its values hold, and shows the values as they are', () => {
    const attacked = hostilePages[name];
    if (!attacked) throw new Error(`no hostile page ${name}`);
    expect(shape(attacked)).toEqual(shape(page));
    const seen = (of: Page) =>
      readMarkup(of.body).flatMap(({ attributes, text }) => [text, ...Object.values(attributes)]);
    expect(seen(attacked)).toContainEqual(expect.stringContaining(hostile));
    expect(seen(attacked).map((text) => text.replaceAll(hostile, ''))).toEqual(seen(page));
  });

  test('runs nothing, loads nothing, and names its one style by its hash', () => {
    const [style, ...others] = every(elements, 'style');
    const hash = createHash('sha256')
      .update(style?.text ?? '')
      .digest('base64');
    expect(others).toEqual([]);
    expect(directive(page, 'style-src')).toBe(`style-src 'sha256-${hash}'`);
    expect(directive(page, 'default-src')).toBe("default-src 'none'");
    expect(page.headers['content-security-policy']).not.toMatch(/unsafe|\*/);
    expect(every(elements, 'script')).toEqual([]);
    expect(
      elements.flatMap(({ attributes }) => Object.keys(attributes)).filter((key) => /^(on|style|src)/.test(key)),
    ).toEqual([]);
    expect(every(elements, 'link').map(({ attributes }) => attributes.href)).toEqual([
      expect.stringMatching(/^data:image\/svg/),
    ]);
  });

  test('is kept by nobody, framed by nobody, and tells nobody where its reader came from', () => {
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    });
    expect(directive(page, 'frame-ancestors')).toBe("frame-ancestors 'none'");
    expect(directive(page, 'base-uri')).toBe("base-uri 'none'");
  });

  test('has its language, one heading, one main part, and each id once', () => {
    expect(elements[0]).toMatchObject({ name: 'html', attributes: { lang: 'en' } });
    expect([every(elements, 'h1').length, every(elements, 'main').length]).toEqual([1, 1]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('labels every field, and every reference leads somewhere', () => {
    const labelled = every(elements, 'label').map(({ attributes }) => attributes.for);
    const fields = controls(elements).filter((element) => element.name !== 'button');
    expect(labelled).toEqual(fields.map(({ attributes }) => attributes.id));
    const references = elements.flatMap(({ attributes }) => [
      ...(attributes['aria-describedby']?.split(' ') ?? []),
      ...(attributes.href?.startsWith('#') ? [attributes.href.slice(1)] : []),
    ]);
    expect(references.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('needs no value of a button', () => {
    expect(every(elements, 'button').filter(({ attributes }) => 'name' in attributes)).toEqual([]);
  });
});
