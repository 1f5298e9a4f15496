import { randomUUID } from 'node:crypto';
import { canonicalQuestionnaire, type Questionnaire } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import type { WaveCode } from '#domain/survey/wave';
import { randomCode, sha256 } from '#server/access/secrets';
import { saveReplies, submitWave } from '#server/database/answers';
import { createHearing } from '#server/database/hearings';
import { beginImport, completeImport, stageInvitations } from '#server/database/invitations';
import { recordDraw } from '#server/database/draws';
import { publishLottery, saveLottery } from '#server/database/lotteries';
import { advanceWave, openWave, saveQuestionnaire } from '#server/database/questionnaires';

const ACTOR = 'system';
const versionOf = (questionnaire: Questionnaire) => ({
  hash: sha256(canonicalQuestionnaire(questionnaire)),
  revision: 1,
});

/** A hearing with a questionnaire and `people` invited; nothing is open yet. */
export async function prepareHearing(people: number, questionnaire = STARTER_QUESTIONNAIRE) {
  const id = randomUUID();
  const fields = { name_da: 'Høring om prøver', name_en: 'Hearing on tests' };
  const dates = { starts_on: '2024-02-03', ends_on: '2024-02-04' };
  const size = { panel_size: 2, group_count: 1 };
  const slug = `proeve-${id.slice(0, 8)}`;
  succeeded(await createHearing({ id, slug, ...fields, ...dates, ...size }, null, ACTOR));
  const asked = { questionnaire, hash: versionOf(questionnaire).hash };
  succeeded(await saveQuestionnaire(id, 0, asked, ACTOR));
  const invited = await invite(id, people);
  return {
    ...{ id, slug, respondents: invited.map(({ key }) => ({ key, hearingId: id })) },
    codes: invited.map(({ access_code }) => access_code),
  };
}

async function invite(hearingId: string, people: number) {
  const importId = randomUUID();
  const rows = Array.from({ length: people }, (_, index) => {
    const code = randomCode();
    return {
      ...{ line: index + 2, key: randomUUID(), reference: `P${index}`, name: `Prøve ${index}` },
      ...{ address: 'Gade 1', postcode: '5800', city: 'Nyborg', email: null, phone: null },
      ...{ birth_year: 1970, municipality_code: '450', sex: 'kvinde', age_band: '45-59' },
      ...{ region: 'syddanmark', education: 'gymnasial_erhverv' },
      ...{ access_code: code, code_hash: sha256(code) },
    };
  });
  await beginImport({ id: importId, hearingId, fileHash: sha256(importId), rows: people }, ACTOR);
  await stageInvitations(importId, rows);
  succeeded(await completeImport(importId, ACTOR));
  return rows;
}

export async function open(
  hearingId: string,
  wave: WaveCode,
  questionnaire = STARTER_QUESTIONNAIRE,
) {
  succeeded(await openWave(hearingId, wave, versionOf(questionnaire), ACTOR));
}

export async function close(hearingId: string, wave: WaveCode) {
  succeeded(await advanceWave(hearingId, wave, 'closed', ACTOR));
}

const SUMMARY = {
  ...{ panels: null, types: 1, chances: null, legacy: null },
  ...{ certificate: null, quotas: [], sharing: null },
};

/** Those in `panel` hand T0 in and say yes, T0 closes, and the lot falls on them. */
export async function drawPanel(hearingId: string, panel: readonly string[]) {
  // A thousand at a time: each person is locked, and the database keeps room for some thousand locks.
  for (let from = 0; from < panel.length; from += 1_000) {
    const some = panel.slice(from, from + 1_000);
    const willing = some.map((participant) => ({ participant, willing: true }));
    succeeded(await saveReplies(hearingId, willing));
    const handedIn = some.map((participant) => ({
      id: randomUUID(),
      participant,
      receipt: 'TEST',
    }));
    succeeded(await submitWave(hearingId, 'T0', handedIn));
  }
  await close(hearingId, 'T0');
  const lottery_id = randomUUID();
  const sizes = { size: panel.length, pool: panel.length, quotas: [], summary: SUMMARY };
  const of = {
    hearing_id: hearingId,
    record: '{}',
    record_hash: sha256('{}'),
    public_record: null,
  };
  const lottery = { id: lottery_id, purpose: 'panel', method: 'simple', ...of, ...sizes } as const;
  succeeded(await saveLottery(lottery, null, ACTOR));
  succeeded(await publishLottery(lottery_id, { source: 'prøve', at: null }, ACTOR));
  const seed = { id: randomUUID(), lottery_id, seed: 'test', seed_source: '', number: null };
  const summary = { ids: [], reserves: 0, selected: [] };
  succeeded(await recordDraw({ ...of, ...seed, summary }, panel, [], ACTOR));
}

function succeeded(outcome: { ok: boolean; problem?: unknown }) {
  if (!outcome.ok) throw new Error(`Preparing failed: ${JSON.stringify(outcome.problem)}`);
}
