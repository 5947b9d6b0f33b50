import * as z from 'zod';
import { ok } from '../http/answer.ts';
import { type AnyDeclaration, defineRoute, type Route } from '../http/route.ts';
import { openapiDocument } from '../openapi/document.ts';

/** Serves the document of the given routes; it is made when it is first asked for. */
export function openapiRoute(routes: readonly AnyDeclaration[]): Route {
  let document: unknown;
  return defineRoute({
    method: 'GET',
    path: '/openapi.json',
    access: 'public',
    summary: 'This document',
    answers: { 200: z.unknown() },
    handle: async () => {
      document ??= openapiDocument(routes);
      return ok(document);
    },
  });
}
