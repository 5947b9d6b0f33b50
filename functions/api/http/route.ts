import * as z from 'zod';
import type { Services } from '../services.ts';
import type { Answer } from './answer.ts';
import { check } from './check.ts';
import { newParameterOf } from './parameters.ts';
import { readBody } from './read-body.ts';
import { readQuery } from './read-query.ts';
import type { ApiRequest } from './request.ts';

/** Who may call: anybody, a key of the organization in the path or of an administrator, or an administrator alone. */
export type Access = 'public' | 'organization' | 'admin';

type Names<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | Names<Rest> : never;

/** A call of a route, checked: what a handler is given. */
export interface Call<Path extends string, Query extends z.ZodObject, Body extends z.ZodObject, Parts = Services> {
  readonly params: Readonly<Record<Names<Path>, string>>;
  readonly query: z.output<Query>;
  readonly body: z.output<Body>;
  readonly publicUrl: string;
  readonly services: Parts;
}

/** What is declared of a route: it checks requests, shapes answers and makes the OpenAPI document. */
export interface RouteDeclaration<Path extends string, Query extends z.ZodObject, Body extends z.ZodObject> {
  readonly method: 'GET' | 'PUT' | 'POST' | 'PATCH' | 'DELETE';
  /** A template: `/v1/organizations/{org}`. */
  readonly path: Path;
  readonly access: Access;
  readonly summary: string;
  readonly query?: Query;
  readonly body?: Body;
  /** By status: what the answer holds, `null` for no body. Nothing that is not named here leaves. */
  readonly answers: Readonly<Record<number, z.ZodType | null>>;
}

export type AnyDeclaration = RouteDeclaration<string, z.ZodObject, z.ZodObject>;

/** A route, and what it works with. */
export interface Route<Parts = Services> extends AnyDeclaration {
  /** @throws Problem */
  readonly answer: (request: ApiRequest, params: Readonly<Record<string, string>>, services: Parts) => Promise<Answer>;
}

const noQuery = z.strictObject({});

export function defineRoute<
  const Path extends string,
  Query extends z.ZodObject = z.ZodObject,
  Body extends z.ZodObject = z.ZodObject,
  Parts = Services,
>(
  declaration: RouteDeclaration<Path, Query, Body> & { handle(call: Call<Path, Query, Body, Parts>): Promise<Answer> },
): Route<Parts> {
  const { handle, ...route } = declaration;
  const ignored = readOnlyFields(route);
  return {
    ...route,
    async answer(request, params, services) {
      const query = check(route.query ?? noQuery, readQuery(request.query));
      const body = route.body && check(route.body, without(readBody(request), ignored));
      // The schemas have just checked what these types say; with optional ones TypeScript cannot follow.
      const call = { params, query, body, publicUrl: request.publicUrl, services } as Call<Path, Query, Body, Parts>;
      const answer = await handle(call);
      const shape = route.answers[answer.status];
      return shape ? { ...answer, body: shape.parse(answer.body) } : answer;
    },
  };
}

/** What a `GET` shows and this `PUT` or `PATCH` cannot set: ignored when it is sent back. */
export function readOnlyFields({
  answers,
  body,
  ...route
}: Pick<AnyDeclaration, 'method' | 'path' | 'answers' | 'body'>): string[] {
  const shown = answers[200];
  const takesBack = newParameterOf(route) !== undefined || route.method === 'PATCH';
  return body && takesBack && shown instanceof z.ZodObject
    ? Object.keys(shown.shape).filter((name) => !(name in body.shape))
    : [];
}

const without = (value: Record<string, unknown>, names: readonly string[]): Record<string, unknown> =>
  Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
