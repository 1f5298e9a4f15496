// How fast and how fair the draw is, on every instance of the measured table that can be made again.
// Each run is a process of its own, so that its peak memory is its own. Compared with
//   (a) leximin by exact column generation with every person her own type (bench/untypedLeximin.ts),
//   (b) the greedy legacy method, whose chances are estimated from 2,000 panels.
//
//   node scripts/run.mjs node bench/draw.ts [--only danish] [--cap 60] [--slow]
//
// `--cap`: seconds after which (a) is given up and its ratio is a lower bound; `--slow` adds the pools
// with eight features.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { seededRandom } from '../src/domain/random.ts';
import { buildLottery } from '../src/domain/sampling/fair/buildLottery.ts';
import { legacyChances } from '../src/domain/sampling/legacy.ts';
import { type Pool, peopleById, poolOf } from '../src/domain/sampling/pool.ts';
import { highsSolver } from '../src/server/workers/highs.ts';
import { balancedInstance, danishInstance, type DrawInstance, syntheticInstance } from './pools.ts';
import { untypedLeximin } from './untypedLeximin.ts';

const LEGACY_DRAWS = 2000;

const danish = (pool: number, size: number, features: number, slack: number, seed: number) => () =>
  danishInstance({ pool, size, features, slack, seed });

const INSTANCES: Readonly<Record<string, () => DrawInstance>> = {
  'two balanced features, 200 → 20': () => balancedInstance(200, 20),
  'two balanced features, 2,000 → 200': () => balancedInstance(2000, 200),
  'synthetic, 300 → 45': () => syntheticInstance(300, 45, 2, 300),
  'synthetic tight, 300 → 45': () => syntheticInstance(300, 45, 0, 300),
  'synthetic, 500 → 75': () => syntheticInstance(500, 75, 2, 500),
  'synthetic, 750 → 112': () => syntheticInstance(750, 112, 2, 750),
  'synthetic, 1,000 → 150': () => syntheticInstance(1000, 150, 2, 1000),
  'danish small, 6 features, 400 → 100': danish(400, 100, 6, 1, 3),
  'danish, 5 features, 1,500 → 356': danish(1500, 356, 5, 2, 1),
  'danish, 6 features, 1,500 → 356': danish(1500, 356, 6, 2, 1),
  'danish tight, 6 features, 1,500 → 356': danish(1500, 356, 6, 0.999, 1),
  'danish, 7 features, 1,500 → 356': danish(1500, 356, 7, 2, 1),
  'danish, 7 features, 10,000 → 500': danish(10_000, 500, 7, 2, 1),
};
const SLOW: Readonly<Record<string, () => DrawInstance>> = {
  'danish small, 8 features, 250 → 40': danish(250, 40, 8, 2, 5),
  'danish, 8 features, 1,500 → 356': danish(1500, 356, 8, 2, 1),
};
const ROUTES = ['leximin', 'legacy', 'untyped'] as const;
type Route = (typeof ROUTES)[number];

type Measured = {
  readonly types: number;
  readonly seconds: number;
  readonly peakMb: number;
  /** The smallest chance of anyone, in per cent. */
  readonly minimum: number;
  readonly note: string;
};

const { values: asked } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    cap: { type: 'string', default: '60' },
    slow: { type: 'boolean', default: false },
    instance: { type: 'string' },
    route: { type: 'string' },
  },
});
const capSeconds = Number(asked.cap);

if (asked.instance !== undefined) {
  const instance = { ...INSTANCES, ...SLOW }[asked.instance]!();
  console.log(JSON.stringify(await measure(instance, asked.route as Route)));
} else {
  compare();
}

function compare(): void {
  const all = { ...INSTANCES, ...(asked.slow ? SLOW : {}) };
  console.log(
    '| instance | types | leximin | time | peak | gap | (a) untyped | time | ratio | (b) greedy: smallest chance | time |',
  );
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |');
  for (const name of Object.keys(all).filter((one) => one.includes(asked.only))) {
    const [ours, greedy, untyped] = ROUTES.map((route) => inOwnProcess(name, route));
    const capped = untyped!.note === 'capped';
    const ratio = untyped!.seconds / ours!.seconds;
    const cells = [
      ...[name, ours!.types, percent(ours!), seconds(ours!), `${ours!.peakMb} MB`, ours!.note],
      ...[capped ? `≥ ${percent(untyped!)}` : percent(untyped!), seconds(untyped!)],
      `${capped ? '> ' : ''}${ratio.toPrecision(3)} ×`,
      ...[percent(greedy!), seconds(greedy!)],
    ];
    console.log(`| ${cells.join(' | ')} |`);
  }
}

function percent({ minimum }: Measured): string {
  return `${minimum.toFixed(4)} %`;
}

function seconds({ seconds: taken }: Measured): string {
  return `${taken.toFixed(2)} s`;
}

function inOwnProcess(instance: string, route: Route): Measured {
  const args = ['bench/draw.ts', '--instance', instance, '--route', route, '--cap', asked.cap];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${instance}, ${route}: ${stderr}`);
  return JSON.parse(stdout) as Measured;
}

async function measure(instance: DrawInstance, route: Route): Promise<Measured> {
  const solver = await highsSolver();
  const started = performance.now();
  const pool = poolOf(peopleById(instance.people), instance.quotas, instance.size);
  const { minimum, note } = run(pool, route);
  return {
    types: pool.types.length,
    seconds: (performance.now() - started) / 1000,
    peakMb: Math.round(process.resourceUsage().maxRSS / 1024),
    minimum: 100 * minimum,
    note,
  };

  function run(pool: Pool, route: Route): { minimum: number; note: string } {
    if (route === 'legacy') {
      const { chances, draws } = legacyChances(pool, LEGACY_DRAWS, seededRandom('bench'));
      return { minimum: Math.min(...chances), note: `${draws} panels` };
    }
    if (route === 'untyped') {
      const late = () => performance.now() - started > 1000 * capSeconds;
      const { minimum, finished } = untypedLeximin(pool, solver, late);
      return { minimum, note: finished ? '' : 'capped' };
    }
    const built = buildLottery(pool, 'leximin', solver, {});
    if (!built.ok) throw new Error(built.problem.kind);
    const { value, gap, route: proof } = built.value.certificate;
    return { minimum: value, note: `${gap.toExponential(1)} (${proof})` };
  }
}
