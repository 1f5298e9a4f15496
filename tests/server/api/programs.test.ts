import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { RequestHandler } from '@sveltejs/kit';
import { codebookDocument } from '#protocol/api/codebook';
import { type DataDocument, dataDocument } from '#protocol/api/data';
import { hearingsDocument } from '#protocol/api/hearing';
import { problemDocument } from '#protocol/api/problem';
import { resultsDocument } from '#protocol/api/results';
import { issueToken } from '#server/actions/issueToken';
import { saveAnswers, submitWave } from '#server/database/answers';
import { addMember, findHearingById, type Hearing } from '#server/database/hearings';
import { advanceWave } from '#server/database/questionnaires';
import { GET as codebook } from '../../../src/routes/api/v1/hearings/[hearing]/codebook/+server.ts';
import {
  fallback as change,
  GET as data,
} from '../../../src/routes/api/v1/hearings/[hearing]/data/+server.ts';
import { GET as results } from '../../../src/routes/api/v1/hearings/[hearing]/results/+server.ts';
import { GET as hearings } from '../../../src/routes/api/v1/hearings/+server.ts';
import { useDatabase } from '../../support/database.ts';
import { close, open, prepareHearing } from '../actions/hearing.ts';
import { type Account, hearingOf, organiserAccount } from '../actions/organisedHearing.ts';

const database = useDatabase();
const PEOPLE = 40;
const HERE = 'https://hearing.example/api/v1';
let anna: Account, token: string, hearing: Hearing, quiet: Hearing, closed: Hearing;

beforeAll(async () => {
  const prepared = await prepareHearing(PEOPLE);
  hearing = (await findHearingById(prepared.id))!;
  const ida = await organiserAccount();
  [quiet, closed] = [await hearingOf(ida), await hearingOf(ida)];
  anna = await organiserAccount('Anna');
  for (const { id } of [hearing, quiet]) await addMember(id, anna.id, 'analyst', 'system');
  const memberships = [hearing, quiet].map(({ id }) => {
    return { hearingId: id, role: 'analyst' as const };
  });
  anna = { ...anna, memberships };
  await open(hearing.id, 'T0');
  const people = prepared.respondents.map(({ key }) => key);
  const answers = people.map((participant, at) => ({
    ...{ id: randomUUID(), participant, item: 'ai_samfund', answer: ((at % 5) + 1) as 1 },
    ...{ given_at: null, source: 'tablet' as const },
  }));
  await saveAnswers(hearing.id, 'T0', answers);
  const handedIn = people.map((participant) => {
    return { id: randomUUID(), participant, receipt: 'PRØVE' };
  });
  await submitWave(hearing.id, 'T0', handedIn);
  await close(hearing.id, 'T0');
  await advanceWave(hearing.id, 'T0', 'released', 'system');
  token = await tokenFor([hearing, quiet]);
});

async function tokenFor(own: readonly Hearing[]): Promise<string> {
  const request = { id: randomUUID(), name: 'R', hearings: own.map(({ slug }) => slug), days: 30 };
  const made = await issueToken(anna, request, Date.now());
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return made.value.token;
}

type Headers = Record<string, string>;
const bearing = (own = token): Headers => ({ authorization: `Bearer ${own}` });

/** What the route gives for an address below a hearing. */
async function ask(
  handler: RequestHandler,
  { slug }: Pick<Hearing, 'slug'>,
  query = '',
  headers: Headers = bearing(),
): Promise<Response> {
  const url = new URL(`${HERE}/hearings/${slug}/x${query}`);
  const event = {
    ...{ url, params: { hearing: slug }, request: new Request(url, { headers }) },
    ...{ getClientAddress: () => '192.0.2.1', route: { id: '/api' } },
  };
  return handler(event as unknown as Parameters<RequestHandler>[0]);
}
const page = async (query = '', headers?: Headers): Promise<DataDocument> =>
  dataDocument.parse(await (await ask(data, hearing, query, headers)).json());
const queryOf = (address: string | null) => new URL(address!).search;
const downloads = () =>
  database.sql<{ actor: string; what: string }>(
    `select actor, details ->> 'what' as what from audit.log where act = 'downloaded' order by id`,
  );

test('a token is told of its hearings, their columns and what their pages say', async () => {
  const listed = hearingsDocument.parse(await (await ask(hearings, hearing)).json());
  expect(listed.hearings.map(({ slug }) => slug).sort()).toEqual([hearing.slug, quiet.slug].sort());
  const book = codebookDocument.parse(await (await ask(codebook, hearing)).json());
  expect(book.people).toBe(PEOPLE);
  expect(book.variables.map(({ name }) => name)).toContain('ai_samfund_t0');
  const told = resultsDocument.parse(await (await ask(results, hearing)).json());
  const item = told.themes.flatMap(({ statements }) => statements).find(isSociety)!;
  expect(item.baseline).toMatchObject({ n: PEOPLE, agree: 16, neither: 8, disagree: 16 });
  expect(item.change).toBeNull();
});
const isSociety = ({ code }: { code: string }) => code === 'ai_samfund';

test('the pages of a pull have every person once, under one id, and a second pull has other ids', async () => {
  const one = await page('?limit=15');
  const two = await page(queryOf(one.next));
  const three = await page(queryOf(two.next));
  expect([one, two, three].map(({ rows }) => rows.length)).toEqual([15, 15, 10]);
  expect(three.next).toBeNull();
  expect(new Set([one, two, three].map(({ pull }) => pull)).size).toBe(1);
  const rows = [one, two, three].flatMap((part) => part.rows);
  const ids = rows.map(({ id }) => id);
  expect(new Set(ids).size).toBe(PEOPLE);
  expect(await page(queryOf(one.next))).toEqual(two);
  const again = (await page('?limit=5000')).rows;
  expect(again.filter(({ id }) => ids.includes(id!))).toEqual([]);
  const answersIn = (some: DataDocument['rows']) => some.map((row) => row['ai_samfund_t0']).sort();
  expect(answersIn(again)).toEqual(answersIn(rows));
});

test('a pull is made again as it was where the process has forgotten it, and its seed is nowhere but in the database', async () => {
  const one = await page('?limit=15');
  const two = await page(queryOf(one.next));
  for (let more = 0; more < 3; more++) await page('?limit=1');
  expect(await page(queryOf(one.next))).toEqual(two);
  const [{ seed } = { seed: '' }] = await database.sql<{ seed: string }>(
    'select seed from access.pulls where id = $1',
    [one.pull],
  );
  expect(seed).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify(await database.sql('select * from audit.log'))).not.toContain(seed);
});

test('every pull is in the log once, by who made it, and asking whether anything is new is none', async () => {
  const before = (await downloads()).length;
  const first = await ask(data, hearing, '?layout=long&limit=20');
  const { next } = dataDocument.parse(await first.json());
  await page(queryOf(next));
  const tag = first.headers.get('etag')!;
  expect(tag).toMatch(/^W\//);
  const known = { ...bearing(), 'if-none-match': tag };
  expect((await ask(data, hearing, '?layout=long', known)).status).toBe(304);
  expect((await ask(data, hearing, '?layout=wide', known)).status).toBe(200);
  const file = await ask(data, hearing, '?format=csv&language=en');
  expect(await file.text()).toMatch(/^id,/);
  expect((await downloads()).slice(before)).toEqual([
    { actor: `account:${anna.id}`, what: 'api.long' },
    { actor: `account:${anna.id}`, what: 'api.wide' },
    { actor: `account:${anna.id}`, what: 'dataset.wide.csv' },
  ]);
});

test('documents that have not changed are not sent again', async () => {
  for (const handler of [hearings, codebook, results] as RequestHandler[]) {
    const first = await ask(handler, hearing);
    const again = { ...bearing(), 'if-none-match': first.headers.get('etag')! };
    const second = await ask(handler, hearing, '', again);
    expect([second.status, await second.text()]).toEqual([304, '']);
  }
});

test('a cursor is good for its own token, hearing and layout only, and for an hour', async () => {
  const { next, pull } = await page('?limit=15');
  const other = await tokenFor([hearing]);
  const cursor = queryOf(next);
  for (const [where, query, headers] of [
    [hearing, cursor, bearing(other)],
    [quiet, cursor, bearing()],
    [hearing, `${cursor}&layout=long`, bearing()],
    [hearing, '?cursor=x', bearing()],
    [hearing, `${cursor}zz`, bearing()],
  ] as const)
    expect((await ask(data, where, query, headers)).status).toBe(410);
  expect((await ask(data, hearing, cursor)).status).toBe(200);
  await database.sql('update access.pulls set expires_at = now() where id = $1', [pull]);
  expect((await ask(data, hearing, cursor)).status).toBe(410);
});

test.each([
  ['no token', 401, 'no_token', () => ask(results, hearing, '', {})],
  ['an unknown one', 401, 'token_unknown', () => ask(results, hearing, '', bearing('x'))],
  ['one in the address', 400, 'token_in_address', () => ask(results, hearing, '?token=x')],
  ['another’s hearing', 403, 'not_allowed', () => ask(results, closed)],
  ['an unknown hearing', 404, 'hearing_unknown', () => ask(results, { slug: 'findes-ikke' })],
  ['nothing released', 404, 'nothing_released', () => ask(results, quiet)],
  ['nothing released', 404, 'nothing_released', () => ask(codebook, quiet)],
  ['nothing released', 404, 'nothing_released', () => ask(data, quiet)],
  ['nothing released', 404, 'nothing_released', () => ask(data, quiet, '?format=csv')],
  ['an unknown layout', 400, 'parameter_wrong', () => ask(codebook, hearing, '?layout=bred')],
  ['an unknown field', 400, 'parameter_wrong', () => ask(data, hearing, '?lmit=1')],
  ['no number', 400, 'parameter_wrong', () => ask(data, hearing, '?limit=0')],
  ['too large a number', 400, 'parameter_wrong', () => ask(data, hearing, '?limit=5001')],
  ['a change', 405, 'only_reading', () => ask(change, hearing)],
])('%s is answered with %i %s', async (_, status, kind, asked) => {
  const answer = await asked();
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  const problem = problemDocument.parse(await answer.json());
  expect(problem).toMatchObject({ status, type: `urn:folkehoering:problem:${kind}` });
  expect(answer.status).toBe(status);
});

test('problems are told in the language asked for', async () => {
  const titleIn = async (language: string) => {
    const answer = await ask(results, hearing, '', { 'accept-language': language });
    return [
      problemDocument.parse(await answer.json()).title,
      answer.headers.get('content-language'),
    ];
  };
  expect(await titleIn('en-GB,en;q=0.8,da;q=0.5')).toEqual(['An access token is missing', 'en']);
  for (const language of ['', 'da', 'en;q=0.3, da', 'de'])
    expect(await titleIn(language)).toEqual(['Der mangler en adgangsnøgle', 'da']);
});

test('a program that asks without end is told to wait', async () => {
  const hasty = await tokenFor([hearing]);
  for (let pull = 0; pull < 20; pull++) await page('?limit=1', bearing(hasty));
  const refused = await ask(data, hearing, '?limit=1', bearing(hasty));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '15']);
  expect((await ask(hearings, hearing, '', bearing(hasty))).status).toBe(200);
});
