import { parse } from 'csv-parse/sync';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { WAY_STAGES } from '#domain/analysis/whoCame';
import type { PublishedShares } from '#domain/analysis/publishedShares';
import { exportDataset } from '#server/actions/exportDataset';
import { exportKit } from '#server/actions/exportKit';
import { readKnowledge } from '#server/actions/readKnowledge';
import { readWhoCame } from '#server/actions/readWhoCame';
import { CUTS } from '#domain/analysis/subgroups';
import { readComparisonChanges } from '#server/actions/readComparisonChanges';
import { readResults } from '#server/actions/readResults';
import type { ReleasedResults } from '#server/published/results';
import { readSubgroups } from '#server/actions/readSubgroups';
import { readTableEffects } from '#server/actions/readTableEffects';
import { ANSWERING_AT_HOME, CHANGE_AT_HOME, STATED_CHANGE } from '#domain/simulation/itemModels';
import { VISITOR } from '#domain/identity/actor';
import type { Hearing } from '#server/database/hearings';
import { listRegistrations } from '#server/database/registrations';
import { createDemoHearing } from '#server/demo/createDemoHearing';
import { demoHearings } from '#server/demo/hearings';
import { ensureStaff } from '#server/demo/staff';
import { inFolder } from '../../domain/export/file/readers.ts';
import { hasR, runIn } from '../../domain/export/kit/programs.ts';
import { useDatabase } from '../../support/database.ts';
import { filesIn } from '../post/unzip.ts';

type Bounds = { readonly ciLow: number | null; readonly ciHigh: number | null };

describe('the simulated hearing of 25,000 invited, from list to results', () => {
  useDatabase();
  let hearing: Hearing;
  let read: ReleasedResults;

  beforeAll(async () => {
    const staff = await ensureStaff('korrekt-hest-batteri');
    const demo = demoHearings('2026-11-23').find(({ brought }) => brought === 'ended')!;
    hearing = await createDemoHearing(demo, staff, () => {});
    const results = await readResults(hearing);
    if (!results.ok) throw new Error(results.problem);
    read = results.value;
  }, 300_000);

  const percentAgree = ({ base, counts }: PublishedShares) =>
    Math.round((100 * counts.agree!) / base);

  test('gives the published figure: 78, 61 and 55 per cent, and its Ns', () => {
    const [theme] = read.results.themes;
    const shown = theme!.items.map(({ code, baseline }) => [
      code,
      percentAgree(baseline!),
      baseline!.base,
    ]);
    expect(shown.slice(0, 3)).toEqual([
      ['ai_virksomheder', 78, 1500],
      ['ai_samfund', 61, 1500],
      ['ai_folk_som_mig', 55, 1501],
    ]);
    expect(shown[3]!.slice(0, 3)).toMatchObject(['ai_loenmodtagere', expect.any(Number), 1502]);
  });

  test('counts the way from the invited to those who answered twice', () => {
    expect(read.invited).toBe(25_000);
    expect(read.results.tookPart.T0).toBe(1507);
    expect(read.drawn).toBe(356);
    expect(read.groups).toBe(40);
    const { T1, T3 } = read.results.tookPart;
    expect(T1).toBeLessThanOrEqual(356);
    expect(read.results.tookPartTwice).toBeLessThanOrEqual(Math.min(T1!, T3!));
    expect(read.results.tookPartTwice).toBeGreaterThan(300);
  });

  test('shows who came in whole percentages, and nobody who stayed away of those drawn', async () => {
    const who = await readWhoCame(hearing);
    if (!who.ok || !who.value) throw new Error('Nothing is released.');
    const { way, makeUps, views } = who.value;
    expect(way.map(({ stage }) => stage)).toEqual(WAY_STAGES);
    expect(way.slice(0, 2).map(({ people }) => people)).toEqual([25_000, 1507]);
    expect(way[3]!.people).toBe(way[4]!.people);
    for (const { values } of makeUps) {
      for (const { population, attended } of values) {
        // Drawn by quotas of the list, which is drawn from the population.
        expect(Math.abs(attended! - population!)).toBeLessThan(5);
      }
    }
    expect(views.map(({ others }) => others)).toEqual(['answered']);
  });

  test('shows that more knew the right answers afterwards, as was put in', async () => {
    const known = await readKnowledge(hearing);
    if (!known.ok) throw new Error(known.problem);
    expect(known.value).toHaveLength(2);
    expect(read.results.shows.knowledge).toBe(true);
    for (const { move } of known.value) expect(move).toMatchObject({ way: 'more', questions: 2 });
  });

  test('tests every item on people in 40 groups, corrected in its theme of four', () => {
    for (const { items } of read.results.themes) {
      for (const { change } of items) {
        const finding = change!.finding;
        if (finding.kind === 'too_few') throw new Error(finding.problem.kind);
        expect(finding.change.clustered.df).toBe(39);
        expect(finding.family.questions).toBe(4);
        expect(finding.family.holmP).toBeGreaterThanOrEqual(finding.change.clustered.p);
        expect(change!.transitions!.total).toBeLessThanOrEqual(read.results.tookPartTwice!);
      }
    }
  });

  test('shows no count of 1 to 4 people anywhere', () => {
    for (const { baseline, change } of read.results.themes.flatMap(({ items }) => items)) {
      const { cells, rowTotals, columnTotals } = change!.transitions!;
      const counts = [...cells.flat(), ...rowTotals, ...columnTotals];
      for (const count of [...counts, ...Object.values(baseline!.counts)]) {
        expect(count === null || count === 0 || count >= 5, String(count)).toBe(true);
      }
    }
  });

  test('divides the panel of each item by every cut, with everybody in one part of five or more', async () => {
    const { themes } = (await readSubgroups(hearing))!;
    for (const [at, { items }] of read.results.themes.entries()) {
      for (const cut of CUTS) {
        const { items: cutItems, tests } = themes[at]!.cuts[cut]!;
        expect(tests).toBeGreaterThanOrEqual(items.length);
        for (const [place, { subgroups }] of cutItems.entries()) {
          const finding = items[place]!.change!.finding;
          const sizes = subgroups.map(({ move }) => move.n);
          expect(Math.min(...sizes)).toBeGreaterThanOrEqual(5);
          const pairs = finding.kind === 'too_few' ? 0 : finding.change.pairs;
          expect(sizes.reduce((sum, n) => sum + n, 0)).toBe(pairs);
        }
      }
    }
  });

  test('shows the tables by no number', async () => {
    const shown = (await readTableEffects(hearing))!.themes.flatMap(({ items }) => items);
    expect(shown).toHaveLength(16);
    for (const { shown: own } of shown) expect(own!.tables.length).toBeGreaterThan(30);
  });

  test('compares the panel with those at home, and finds what was put into the one and not the other', async () => {
    const { themes } = (await readComparisonChanges(hearing))!;
    const items = themes.flatMap((theme) => theme.items);
    expect(items).toHaveLength(16);
    // 16 intervals of 95 % for each of three truths, some correlated within a person.
    const covered = { gain: 0, adjusted: 0, home: 0 };
    const isIn = ({ ciLow, ciHigh }: Bounds, truth: number) =>
      ciLow! <= truth && truth <= ciHigh! ? 1 : 0;
    for (const { code, sides } of items) {
      const { tookPart, stayedHome, gainDifference, adjusted } = sides!;
      expect(stayedHome.n).toBeGreaterThan(200);
      expect(stayedHome.n).toBeLessThanOrEqual(Math.round(356 * ANSWERING_AT_HOME.T3));
      expect(tookPart.n).toBeLessThanOrEqual(read.results.tookPartTwice!);
      const atHome = CHANGE_AT_HOME[code] ?? 0;
      covered.home += isIn(stayedHome.clustered, atHome);
      covered.gain += isIn(gainDifference.clustered, STATED_CHANGE[code]! - atHome);
      covered.adjusted += isIn(adjusted.clustered, STATED_CHANGE[code]! - atHome);
    }
    for (const count of Object.values(covered)) expect(count).toBeGreaterThanOrEqual(13);
    const clear = items.filter(({ sides }) => sides!.gainDifference.holmP! < 0.05);
    expect(clear.length).toBeGreaterThan(0);
    for (const { code } of clear) expect(STATED_CHANGE[code]).not.toBe(0);
  });

  test('names in the codebook what was registered, by its hash, before T1', async () => {
    const now = new Date('2024-02-05T12:00:00Z');
    const exported = await exportDataset({ hearing, file: 'kodebog.json', actor: VISITOR, now });
    if (!exported.ok) throw new Error(exported.problem);
    const { registration } = JSON.parse([...exported.value.parts].join(''));
    const [stored] = await listRegistrations(hearing.id);
    expect(registration).toMatchObject({ sha256: stored!.hash, revision: 1, opened: ['T0'] });
    expect(registration.registered_at < '2024-02-03').toBe(true);
    expect(registration.items).toHaveLength(8);
  });

  test('gives a file of 1,507 rows in which every background is shared by five', async () => {
    const now = new Date('2024-02-05T12:00:00Z');
    const exported = await exportDataset({ hearing, file: 'data.csv', actor: VISITOR, now });
    if (!exported.ok) throw new Error(exported.problem);
    expect(exported.value.name).toBe('folkehoering-folkehoering-ki-2024-02-05.csv');
    const [heading, ...lines] = [...exported.value.parts].map((line) => line.trimEnd().split(','));
    const from = heading!.indexOf('koen');
    expect(lines).toHaveLength(1507);
    const sizes = new Map<string, number>();
    for (const cells of lines) {
      const background = cells.slice(from, from + 4).join(' ');
      sizes.set(background, (sizes.get(background) ?? 0) + 1);
    }
    expect(Math.min(...sizes.values())).toBeGreaterThanOrEqual(5);
    expect(read.dataset.smallCells.reached).toBe(true);
  });

  test('gives a kit whose numbers are the published changes, rebuilt by its script in R', async () => {
    const now = new Date('2024-02-05T12:00:00Z');
    const made = await exportKit({ hearing, language: 'en', actor: VISITOR, now });
    if (!made.ok) throw new Error(made.problem);
    const archive = Buffer.concat(await made.value.bytes.toArray());
    inFolder((folder) => {
      for (const [name, bytes] of filesIn(archive)) writeFileSync(join(folder, name), bytes);
      runIn(folder, 'sha256sum', ['--check', '--strict', 'sha256.txt']);
      const text = (name: string) => readFileSync(join(folder, name), 'utf8');
      expect(text('README.txt')).toContain('Simulated data');
      expect(text('ddi.xml')).toContain('<codeBook');
      const numbers: Record<string, string>[] = parse(text('numbers.csv'), { columns: true });
      const items = read.results.themes.flatMap((theme) => theme.items);
      for (const { code, change } of items) {
        const { finding } = change!;
        if (finding.kind === 'too_few') throw new Error(finding.problem.kind);
        const number = (statistic: string) =>
          Number(numbers.find((row) => row.name === code && row.statistic === statistic)!.value);
        const { pairs, difference, clustered } = finding.change;
        expect(number('n')).toBe(pairs);
        expect(number('difference')).toBeCloseTo(difference, 9);
        expect(number('se')).toBeCloseTo(clustered.se, 9);
      }
      if (hasR)
        expect(runIn(folder, 'Rscript', ['--vanilla', 'script.R'])).toContain('as in numbers.csv');
    });
  });
});
