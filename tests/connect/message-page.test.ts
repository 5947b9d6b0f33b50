import { messagePage } from '../../functions/connect/pages/message-page.ts';
import { directive, every } from './find.ts';
import { readMarkup } from './read-markup.ts';

const message = { status: 410, title: 'This link was used', paragraphs: ['Ask for a new one.'] };

test('a message has no form and allows none', () => {
  const page = messagePage(message);
  expect(page.status).toBe(410);
  expect(every(readMarkup(page.body), 'form')).toEqual([]);
  expect(directive(page, 'form-action')).toBe("form-action 'none'");
});

test('a message may offer to try again, which leads to us and where it says', () => {
  const retry = { action: '/connect/x/again', label: 'Try again' };
  expect(directive(messagePage({ ...message, retry }), 'form-action')).toBe("form-action 'self'");
  const page = messagePage({ ...message, retry: { ...retry, formTargets: ['https:'] } });
  expect(directive(page, 'form-action')).toBe("form-action 'self' https:");
  expect(every(readMarkup(page.body), 'form').map(({ attributes }) => attributes)).toEqual([
    { method: 'post', action: '/connect/x/again' },
  ]);
});
