import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Routes that anybody may use, each with its reason. Every other server file must ask for permission. */
const OPEN: Record<string, string> = {
  'src/routes/+layout.server.ts': 'the frame of every page: language, display, own name',
  'src/routes/+page.server.ts': 'signing in with a code',
  'src/routes/kiosk/+page.server.ts':
    'signing in on a shared tablet, which may only be locked more',
  'src/routes/log-ind/+page.server.ts': 'signing in with a password',
  'src/routes/log-ud/+server.ts': 'signing out',
  'src/routes/tablet/+page.server.ts': 'a tablet in the drawer, known by its own secret',
  'src/routes/sprog/+server.ts': 'choosing a language',
  'src/routes/(public)/materiale/billede/[hash]/+server.ts':
    'an image of material or questionnaire, by the hash of its bytes',
  'src/routes/(public)/afmeld/[link]/+page.server.ts':
    'stopping e-mail, by a link that cannot be guessed',
  'src/routes/visning/+server.ts': 'choosing text size and colours',
  'src/routes/api/v1/openapi.json/+server.ts': 'what programs may ask for, without anybody’s data',
  'src/routes/api/v1/[...rest]/+server.ts': 'saying that there is no such address',
  'src/routes/(analyst)/analyse/[hearing]/udgivelser/ny/+page.server.ts':
    'a new id, on the way to the page that asks',
};

/** What answers programs: each demands a token before it answers. */
const FOR_BEARERS = ['forBearers', 'ofHearing'];
const endpoint = readFileSync('src/server/api/endpoint.ts', 'utf8');

function serverFiles(path: string): string[] {
  if (statSync(path).isDirectory())
    return readdirSync(path).flatMap((name) => serverFiles(join(path, name)));
  return /\+(page\.server|layout\.server|server)\.ts$/.test(path) ? [path] : [];
}

const access = 'src/server/access';
const accessSources = readdirSync(access).map((name) => readFileSync(join(access, name), 'utf8'));
const askingThemselves = accessSources.flatMap((source) => guardsIn(source, []));
const SHARED_GUARDS = [
  ...askingThemselves.filter((name) => name !== 'require'),
  ...accessSources.flatMap((source) => guardsIn(source, askingThemselves)),
];

/** The text of each exported load, endpoint and action. */
function handlersIn(source: string): { name: string; body: string }[] {
  const starts = [...source.matchAll(/^export const (load|GET|POST|PUT|PATCH|DELETE|actions)\b/gm)];
  return starts.flatMap((start, index) => {
    const body = source.slice(start.index, starts[index + 1]?.index ?? source.length);
    if (start[1] !== 'actions') return [{ name: start[1]!, body }];
    const actions = [...body.matchAll(/^ {2}(\w+): (?:async )?\(/gm)];
    return actions.map((action, at) => ({
      name: `action ${action[1]}`,
      body: body.slice(action.index, actions[at + 1]?.index ?? body.length),
    }));
  });
}

describe('every route asks who may', () => {
  const files = serverFiles('src/routes').filter((file) => !(file in OPEN));

  test('there are routes to check', () => expect(files.length).toBeGreaterThan(10));

  test('what answers programs demands a token first', () => {
    for (const name of FOR_BEARERS) {
      const own = endpoint.split(`export const ${name} =`)[1]!.split(/^export /m)[0]!;
      expect(own).toMatch(/await bearerOf\(|forBearers\(/);
    }
  });

  test.each(files)('%s', (file) => {
    const source = readFileSync(file, 'utf8');
    const handlers = handlersIn(source);
    const beside = filesBeside(file, source).flatMap((text) => guardsIn(text));
    expect(handlers.length, 'no load, endpoint or action was recognised').toBeGreaterThan(0);
    for (const { name, body } of handlers) {
      // Asked directly, or by a function of the same file, of one beside it or of src/server/access.
      const guards = [
        'require',
        'may',
        ...FOR_BEARERS,
        ...SHARED_GUARDS,
        ...guardsIn(source),
        ...beside,
      ];
      const asks = guards.some((guard) => new RegExp(`\\b${guard}\\(`).test(body));
      expect(asks, `${name} asks nobody`).toBe(true);
    }
  });
});

/** The files among the routes that a file takes something from. */
const filesBeside = (file: string, source: string): string[] =>
  [...source.matchAll(/from '(\.\.?\/[^']+\.ts)'/g)].map(([, path]) =>
    readFileSync(join(file, '..', path!), 'utf8'),
  );

/** Functions of a file that ask for permission, themselves or by one of the others. */
function guardsIn(source: string, known: readonly string[] = SHARED_GUARDS): string[] {
  const asks = new RegExp(`\\b(require|may${known.map((name) => `|${name}`).join('')})\\(`);
  const functions = [...source.matchAll(/^(?:export )?(?:async )?function (\w+)([\s\S]*?)^}$/gm)];
  const found = functions.filter(([, , body]) => asks.test(body!)).map(([, name]) => name!);
  const fresh = found.filter((name) => !known.includes(name));
  return fresh.length === 0 ? [] : [...fresh, ...guardsIn(source, [...known, ...fresh])];
}
