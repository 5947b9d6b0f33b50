import { html } from '../../functions/connect/pages/html.ts';

test('text is escaped for text and for quoted attributes', () => {
  const text = `<a href='x'>"&"</a>`;
  expect(html`<p title="${text}">${text}</p>`.toString()).toBe(
    '<p title="&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;">&lt;a href=&#39;x&#39;&gt;&quot;&amp;&quot;&lt;/a&gt;</p>',
  );
});

test('what is escaped already is text like any other', () => {
  expect(html`${'&lt;'}`.toString()).toBe('&amp;lt;');
});

test('markup is kept, and so are lists of it', () => {
  const items = ['a', '<b>'].map((item) => html`<li>${item}</li>`);
  expect(html`<ul>${items}</ul>${html`<hr>`}`.toString()).toBe('<ul><li>a</li><li>&lt;b&gt;</li></ul><hr>');
});

test('nothing is shown of what is not there, a zero is', () => {
  expect(html`[${undefined}${false}${''}${0}]`.toString()).toBe('[0]');
});

test('an attribute has to be quoted', () => {
  expect(() => html`<p class=${'a onclick=b'}></p>`).toThrow(TypeError);
});
