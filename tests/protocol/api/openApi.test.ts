import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openApi } from '#protocol/api/openApi';
import { PROBLEMS, typeOf } from '#protocol/api/problem';
import { codebookDocument } from '#protocol/api/codebook';

type Document = {
  openapi: string;
  paths: Record<
    string,
    { get: { responses: Record<string, unknown>; parameters: { name: string }[] } }
  >;
  components: { schemas: Record<string, { properties?: object; additionalProperties?: unknown }> };
};
const document = openApi('https://hearing.example', ['json', 'csv']) as Document;

test('every address there is stands in the document, and no other', () => {
  const routes = readdirSync('src/routes/api/v1', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('+server.ts'))
    .map((file) => `/${file.replace('/+server.ts', '').replaceAll('[', '{').replaceAll(']', '}')}`)
    .filter((path) => path !== '/openapi.json' && !path.includes('...'));
  expect(Object.keys(document.paths).sort()).toEqual(routes.sort());
});

test('what it refers to is there, and each parameter of an address is told', () => {
  const references = JSON.stringify(document).matchAll(/"#\/components\/schemas\/(\w+)"/g);
  for (const [, name] of references) expect(document.components.schemas).toHaveProperty(name!);
  for (const [path, { get }] of Object.entries(document.paths)) {
    const named = get.parameters.map(({ name }) => name);
    for (const [, name] of path.matchAll(/\{(\w+)\}/g)) expect(named).toContain(name);
  }
});

test('its schemas are those that answers are held to', () => {
  const told = document.components.schemas['Codebook']!;
  expect(Object.keys(told.properties!)).toEqual(Object.keys(codebookDocument.shape));
  expect(told.additionalProperties).toBe(false);
});

test('each status a problem has is told of some address', () => {
  const told = new Set(
    Object.values(document.paths).flatMap(({ get }) => Object.keys(get.responses)),
  );
  for (const [kind, status] of Object.entries(PROBLEMS)) {
    // Of addresses and methods that are not in the document.
    if (kind === 'only_reading') continue;
    expect(told, typeOf(kind as keyof typeof PROBLEMS)).toContain(String(status));
  }
});
