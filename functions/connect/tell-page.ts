import { caught } from '../../shared/caught.ts';
import { log } from '../../shared/log.ts';
import type { Noted } from './noted.ts';
import type { Page } from './pages/page.ts';
import type { ConnectParts } from './parts.ts';
import { type PageRequest, servePage } from './serve-page.ts';

/** Serves one request for a page, and tells the log of it in one line. Never throws. */
export async function tellPage(request: PageRequest, parts: ConnectParts): Promise<Page> {
  const began = Date.now();
  const noted: Noted = {};
  const page = await servePage(request, parts, noted);
  const { setup, failure, thrown } = noted;
  log(thrown ? 'ERROR' : failure || page.status >= 400 ? 'WARN' : 'INFO', {
    step: 'connect',
    page: noted.page,
    code: page.status,
    organization: setup?.organization,
    integration: setup?.integration,
    provider: setup?.provider,
    ...(failure && { failure: failure.kind, status: failure.status, problem: failure.problem }),
    ...(thrown !== undefined && caught('connect', thrown)),
    ms: Date.now() - began,
  });
  return page;
}
