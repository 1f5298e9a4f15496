import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { canonicalQuestionnaire } from '#domain/survey/questionnaire';
import { sha256 } from '#server/access/secrets';
import {
  listAskedItems,
  listVersions,
  openWave,
  saveQuestionnaire,
} from '#server/database/questionnaires';
import { addWave } from '#server/database/waves';
import { editQuestionnaire, versionOf } from '#server/actions/editQuestionnaire';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { restoreVersion } from '#server/actions/restoreVersion';
import { soundQuestionnaire } from '../../support/questionnaires.ts';
import { useDatabase } from '../../support/database.ts';
import { type Account, hearingOf, organiserAccount } from './organisedHearing.ts';

const withFirstText = (da: string) => {
  const questionnaire = structuredClone(STARTER_QUESTIONNAIRE);
  questionnaire.themes[0]!.items[0]!.text.da = da;
  return questionnaire;
};

describe('editing a questionnaire', () => {
  useDatabase();
  let ida: Account;
  beforeAll(async () => {
    ida = await organiserAccount();
  });

  test('stores it in its order, in both languages, as the next revision', async () => {
    const { id } = await hearingOf(ida);
    const turned = { themes: STARTER_QUESTIONNAIRE.themes.toReversed() };
    expect(await editQuestionnaire(id, 1, turned, ida)).toEqual({
      ok: true,
      value: { revision: 2 },
    });
    const stored = await readQuestionnaire(id);
    expect(stored.questionnaire).toEqual(turned);
    expect(stored.revision).toBe(2);
  });

  test('tells the second of two who save at once, and keeps the first text', async () => {
    const { id } = await hearingOf(ida);
    const outcomes = await Promise.all([
      editQuestionnaire(id, 1, withFirstText('Den enes tekst'), ida),
      editQuestionnaire(id, 1, withFirstText('Den andens tekst'), ida),
    ]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = outcomes.find(({ ok }) => !ok);
    expect(refused).toEqual({ ok: false, problem: { kind: 'changed', revision: 2 } });
    const won = outcomes[0]!.ok ? 'Den enes tekst' : 'Den andens tekst';
    const stored = await readQuestionnaire(id);
    expect(stored.questionnaire.themes[0]!.items[0]!.text.da).toBe(won);
    // She may save over it once she knows.
    const again = await editQuestionnaire(id, 2, withFirstText('Begges tekst'), ida);
    expect(again.ok).toBe(true);
  });

  test('stores nothing of one with faults, and names each of them', async () => {
    const { id } = await hearingOf(ida);
    const faulty = withFirstText('');
    faulty.themes[2]!.items[1]!.code = 'Sikkerhed!';
    const outcome = await editQuestionnaire(id, 1, faulty, ida);
    expect(outcome).toMatchObject({
      ok: false,
      problem: {
        kind: 'faults',
        faults: [
          { theme: 0, item: 0, field: 'text.da', kind: 'empty' },
          { theme: 2, item: 1, field: 'code', kind: 'bad_code' },
        ],
      },
    });
    expect((await readQuestionnaire(id)).questionnaire).toEqual(STARTER_QUESTIONNAIRE);
  });

  test('takes no new theme called as a page of results, and keeps one that an older version has', async () => {
    const { id } = await hearingOf(ida);
    const called = structuredClone(STARTER_QUESTIONNAIRE);
    called.themes[3]!.code = 'om';
    expect(await editQuestionnaire(id, 1, called, ida)).toEqual({
      ok: false,
      problem: {
        kind: 'faults',
        faults: [{ kind: 'code_of_a_page', theme: 3, item: null, field: 'code', about: 'om' }],
      },
    });
    // As it was saved before the addresses were kept free.
    expect((await saveQuestionnaire(id, 1, versionOf(called), 'system')).ok).toBe(true);
    expect((await readQuestionnaire(id)).questionnaire).toEqual(called);
    called.themes[3]!.name.da = 'Om demokrati';
    expect((await editQuestionnaire(id, 2, called, ida)).ok).toBe(true);
  });

  test.each([null, 'tekst', { themes: 'x' }, { themes: [null] }, []])(
    'refuses %j as no questionnaire',
    async (nonsense) => {
      const { id } = await hearingOf(ida);
      expect((await editQuestionnaire(id, 1, nonsense, ida)).ok).toBe(false);
    },
  );

  test('changes nothing that an opened wave asks, but may go on with what it does not', async () => {
    const { id } = await hearingOf(ida);
    const hash = sha256(canonicalQuestionnaire(STARTER_QUESTIONNAIRE));
    expect((await openWave(id, 'T0', { hash, revision: 1 }, 'system')).ok).toBe(true);
    const more = structuredClone(STARTER_QUESTIONNAIRE);
    more.themes[0]!.items.push({
      ...{ code: 'nyt', kind: 'agree5', waves: ['T3'] },
      text: { da: 'Nyt udsagn', en: 'New statement' },
    });
    expect(await editQuestionnaire(id, 1, more, ida)).toEqual({ ok: true, value: { revision: 2 } });
    const otherwise = withFirstText('Noget andet');
    otherwise.themes[3]!.items.pop();
    expect(await editQuestionnaire(id, 2, otherwise, ida)).toEqual({
      ok: false,
      problem: { kind: 'would_lose_answers', items: ['ai_virksomheder', 'dem_faa_firmaer'] },
    });
    expect((await readQuestionnaire(id)).questionnaire).toEqual(more);
  });

  test('locks what a short wave asks, and nothing it does not', async () => {
    const { id } = await hearingOf(ida);
    const withShort = structuredClone(STARTER_QUESTIONNAIRE);
    withShort.themes[0]!.items[1]!.waves = ['T2_1', 'T3'];
    const { hash } = versionOf(withShort);
    expect((await editQuestionnaire(id, 1, withShort, ida)).ok).toBe(true);
    const wave = { name: { da: 'Kort', en: 'Short' }, theme: null, audience: ['panel' as const] };
    expect(await addWave(id, randomUUID(), 'short', wave, 'system')).toMatchObject({
      value: 'T2_1',
    });
    expect((await openWave(id, 'T2_1', { hash, revision: 2 }, 'system')).ok).toBe(true);
    const [asked, ...others] = await listAskedItems(id);
    expect(asked).toEqual({ code: 'ai_samfund', wave: 'T2_1', revision: 2 });
    expect(others).toEqual([]);
    const edited = structuredClone(withShort);
    edited.themes[0]!.items[0]!.text.da = 'Rettet';
    expect((await editQuestionnaire(id, 2, edited, ida)).ok).toBe(true);
    edited.themes[0]!.items[1]!.text.da = 'Rettet';
    expect(await editQuestionnaire(id, 3, edited, ida)).toMatchObject({
      problem: { kind: 'would_lose_answers', items: ['ai_samfund'] },
    });
  });

  test('keeps every kind, section, order and condition, and every version to go back to', async () => {
    const { id } = await hearingOf(ida);
    const [given] = fc.sample(soundQuestionnaire(), { numRuns: 1, seed: 4 });
    expect((await editQuestionnaire(id, 1, given, ida)).ok).toBe(true);
    expect((await readQuestionnaire(id)).questionnaire).toEqual(given);
    expect(await restoreVersion(id, 1, 1, ida)).toEqual({
      ok: false,
      problem: { kind: 'changed', revision: 2 },
    });
    expect(await restoreVersion(id, 9, 2, ida)).toEqual({
      ok: false,
      problem: { kind: 'unknown' },
    });
    expect(await restoreVersion(id, 1, 2, ida)).toEqual({ ok: true, value: { revision: 3 } });
    expect((await readQuestionnaire(id)).questionnaire).toEqual(STARTER_QUESTIONNAIRE);
    const versions = await listVersions(id);
    expect(versions.map(({ revision }) => revision)).toEqual([3, 2, 1]);
    expect(versions[0]).toMatchObject({ saved_by_name: ida.name, waves: [] });
    expect(versions[0]!.hash).toBe(versions[2]!.hash);
  });

  test('keeps the longest texts and every letter as written', async () => {
    const { id } = await hearingOf(ida);
    const long = `${'Æøå "citat" <b>&amp;</b> \u{1F5F3} '.repeat(20).slice(0, 498)}.`;
    const saved = await editQuestionnaire(id, 1, withFirstText(long), ida);
    expect(saved.ok).toBe(true);
    expect((await readQuestionnaire(id)).questionnaire.themes[0]!.items[0]!.text.da).toBe(long);
  });
});
