import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { configurationItemSchema } from '../../server/contract/configuration-item.ts';
import { dependencySchema, groupSchema } from '../../server/contract/dependency.ts';
import { FINDING_KINDS as WIRE_KINDS } from '../../server/contract/findings.ts';
import { ITEM_FIELDS } from '../../server/model/check-item.ts';
import { DEPENDENCY_FIELDS, GROUP_FIELDS } from '../../server/model/check-relation.ts';
import { FINDING_KINDS } from '../../server/use-cases/finding.ts';
import { ask, expectProblem } from './ask.ts';
import { type RunningService, startService } from './start-service.ts';

interface Operation {
  readonly operationId: string;
  readonly summary: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: { readonly minimum?: number; readonly maximum?: number };
  }[];
  readonly requestBody?: object;
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

let service: RunningService;
let operations: { readonly path: string; readonly method: string; readonly operation: Operation }[];
let document: { readonly openapi: string; readonly components: { readonly schemas: Record<string, object> } };
beforeAll(async () => {
  service = await startService();
  const { body } = await ask(service, '/api/v1/openapi.json');
  document = body;
  operations = Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
});
afterAll(() => service.close());

const ROUTES = [
  'GET /api/v1/estate',
  'GET /api/v1/limits',
  'GET /api/v1/catalogue',
  'PUT /api/v1/catalogue',
  'GET /api/v1/items',
  'POST /api/v1/items',
  'GET /api/v1/items/{id}',
  'PATCH /api/v1/items/{id}',
  'DELETE /api/v1/items/{id}',
  'GET /api/v1/items/{id}/history',
  'GET /api/v1/items/{id}/dependencies',
  'PUT /api/v1/items/{id}/dependencies/{type}/{providerId}',
  'DELETE /api/v1/items/{id}/dependencies/{type}/{providerId}',
  'PUT /api/v1/items/{id}/groups/{name}',
  'DELETE /api/v1/items/{id}/groups/{name}',
  'GET /api/v1/items/{id}/neighborhood',
  'GET /api/v1/items/{id}/support',
  'GET /api/v1/items/{id}/weak-points',
  'GET /api/v1/paths',
  'GET /api/v1/search',
  'POST /api/v1/impact-analyses',
  'POST /api/v1/sweeps',
  'GET /api/v1/jobs/{id}',
  'DELETE /api/v1/jobs/{id}',
  'POST /api/v1/imports/preview',
  'POST /api/v1/imports',
  'GET /api/v1/exports/{format}',
  'GET /api/v1/findings',
  'GET /api/v1/store',
  'POST /api/v1/store/acceptance',
  'POST /api/v1/store/refresh',
  'GET /api/v1/events',
  'GET /api/v1/openapi.json',
  'GET /api/v1/docs',
  'GET /livez',
  'GET /readyz',
  'GET /metrics',
];

describe('the OpenAPI document', () => {
  it('is of version 3.1 and names every route there is', () => {
    expect(document.openapi).toBe('3.1.0');
    const names = operations.map(({ path, method }) => `${method.toUpperCase()} ${path}`);
    expect(ROUTES.filter((route) => !names.includes(route))).toEqual([]);
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it('describes what each route takes and answers, and that it refuses with problem details', () => {
    for (const { path, method, operation } of operations) {
      const where = `${method} ${path}`;
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(
        operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name),
        where,
      ).toEqual(inPath);
      expect(operation.requestBody !== undefined, where).toBe(['post', 'put', 'patch'].includes(method));
      expect(operation.summary, where).toMatch(/^[A-Z].*[^.]$/);
      const [success, ...refusals] = Object.entries(operation.responses);
      expect(Number(success?.[0]), where).toBeLessThan(300);
      expect(success?.[1].content, where).toBeDefined();
      for (const [status, { content }] of refusals) {
        expect(Object.keys(content ?? {}), `${where} ${status}`).toEqual(['application/problem+json']);
      }
    }
  });

  it('says of every route that changes the estate that it may be read only, and the key used for another request', () => {
    const writes = operations.filter(({ operation }) =>
      operation.parameters.some(({ name }) => name === 'Idempotency-Key'),
    );
    expect(writes.length).toBeGreaterThan(8);
    for (const { path, method, operation } of writes) {
      expect(Object.keys(operation.responses), `${method} ${path}`).toEqual(expect.arrayContaining(['409', '422']));
    }
  });

  it('refers to nothing that is not in it', () => {
    const text = JSON.stringify(document);
    const names = new Set(
      [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(([, name]) => name ?? ''),
    );
    expect([...names].filter((name) => !(name in document.components.schemas))).toEqual([]);
    expect(text.match(/"\$ref":"(?!#\/components\/schemas\/)[^"]*"/g)).toBeNull();
  });

  it('is shown as a page without scripts', async () => {
    const { text, headers } = await ask(service, '/api/v1/docs');
    expect(headers.get('content-type')).toContain('text/html');
    expect(text.match(/<script|<[^>]* (?:style|on\w+)=|(?:src|href)="(?!\/|#)/gi)).toBeNull();
    for (const { operation } of operations) expect(text).toContain(`id="${operation.operationId}"`);
    expect((await ask(service, '/api/v1/docs.css')).headers.get('content-type')).toContain('text/css');
  });
});

describe('every route', () => {
  it('refuses a parameter that does not exist, as a problem', async () => {
    for (const { path, method } of operations) {
      const address = path.replaceAll(/\{\w+\}/g, 'x').replace('exports/x', 'exports/json');
      const answer = await ask(service, `${address}?${encodeURIComponent('filter[x][$ne]')}=1`, {
        method: method.toUpperCase(),
      });
      expectProblem(answer, 400, 'unknown_filter');
    }
  });

  it('keeps the bounds of its numbers', async () => {
    const bounded = operations.flatMap(({ path, method, operation }) =>
      operation.parameters.flatMap(({ name, in: place, schema }) =>
        place === 'query' && schema.minimum !== undefined ? [{ path, method, name, ...schema }] : [],
      ),
    );
    expect(bounded.length).toBeGreaterThan(20);
    for (const { path, method, name, minimum = 0, maximum = Number.MAX_SAFE_INTEGER } of bounded) {
      const address = path.replaceAll(/\{\w+\}/g, 'x').replace('exports/x', 'exports/json');
      for (const value of [minimum - 1, maximum + 1, 1e300, 0.5, 'NaN']) {
        const answer = await ask(service, `${address}?${name}=${value}`, { method: method.toUpperCase() });
        expectProblem(answer, 400);
        const pointers = answer.body.problems.map(({ pointer }: { readonly pointer?: string }) => pointer);
        expect(pointers, `${method} ${path} ${name}=${value}`).toContain(`/query/${name}`);
      }
    }
  });

  it('has no method that is not in the document', async () => {
    for (const path of new Set(operations.map((entry) => entry.path))) {
      const address = path.replaceAll(/\{\w+\}/g, 'x');
      const known = operations.filter((entry) => entry.path === path).map(({ method }) => method.toUpperCase());
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(
        (candidate) => !known.includes(candidate),
      )) {
        const answer = await ask(service, address, { method });
        expectProblem(answer, 405);
        expect(answer.headers.get('allow')).toContain(known[0]);
      }
    }
  });
});

describe('the contract', () => {
  it('has the fields that the model has', () => {
    expect(Object.keys(configurationItemSchema.shape).sort()).toEqual([...ITEM_FIELDS].sort());
    expect(Object.keys(dependencySchema.shape).sort()).toEqual([...DEPENDENCY_FIELDS].sort());
    expect(Object.keys(groupSchema.shape).sort()).toEqual([...GROUP_FIELDS].sort());
    expect(WIRE_KINDS).toEqual(FINDING_KINDS);
  });
});
