import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { canonicalQuestionnaire } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { closeWave } from '#server/actions/closeWave';
import { editQuestionnaire } from '#server/actions/editQuestionnaire';
import { openWave } from '#server/actions/openWave';
import { readOverview } from '#server/actions/readOverview';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { releaseWave } from '#server/actions/releaseWave';
import { seatGroups } from '#server/actions/seatGroups';
import type { Hearing } from '#server/database/hearings';
import * as questionnaires from '#server/database/questionnaires';
import { useDatabase } from '../../support/database.ts';
import { type Account, hearingOf, organiserAccount } from './organisedHearing.ts';
import { answeredHearing, drawnPanel, invite, invitees } from './recruitedHearing.ts';

const HASH = createHash('sha256')
  .update(canonicalQuestionnaire(STARTER_QUESTIONNAIRE))
  .digest('hex');

const changedFirst = (da: string) => {
  const changed = structuredClone(STARTER_QUESTIONNAIRE);
  changed.themes[0]!.items[0]!.text.da = da;
  return changed;
};

describe('opening, closing and releasing waves', () => {
  const database = useDatabase();
  let ida: Account;
  beforeAll(async () => {
    ida = await organiserAccount();
  });

  const invitedHearing = async (): Promise<Hearing> => {
    const hearing = await hearingOf(ida);
    await invite(hearing, invitees(30));
    return hearing;
  };
  const states = async (hearing: Hearing) => {
    const { waves } = (await readOverview(hearing)).facts;
    return [waves.T0.state, waves.T1.state, waves.T3.state];
  };
  const obstacle = (kind: string) => ({ ok: false, problem: { kind: 'obstacle', obstacle: kind } });

  test('T0 waits for somebody to be invited', async () => {
    const hearing = await hearingOf(ida);
    expect(await openWave(hearing, 'T0', 1, ida)).toEqual(obstacle('not_yet'));
  });

  test('T0 freezes the questionnaire under the hash of its canonical text', async () => {
    const hearing = await invitedHearing();
    expect(await openWave(hearing, 'T0', 1, ida)).toEqual({ ok: true, value: true });
    const stored = await readQuestionnaire(hearing.id);
    expect(stored.hash).toBe(HASH);
    const [wave] = await questionnaires.listWaves(hearing.id);
    expect(wave).toMatchObject({ code: 'T0', state: 'open', questionnaire_hash: HASH });
    expect((await editQuestionnaire(hearing.id, 1, changedFirst('Rettet'), ida)).ok).toBe(false);
  });

  test('a questionnaire saved after it was looked at is not opened unseen', async () => {
    const hearing = await invitedHearing();
    await editQuestionnaire(hearing.id, 1, STARTER_QUESTIONNAIRE, ida);
    expect(await openWave(hearing, 'T0', 1, ida)).toEqual({
      ok: false,
      problem: { kind: 'questionnaire_changed' },
    });
    expect(await states(hearing)).toEqual(['planned', 'planned', 'planned']);
    expect((await openWave(hearing, 'T0', 2, ida)).ok).toBe(true);
  });

  test('what is saved between reading and opening is never frozen under another hash', async () => {
    for (let round = 0; round < 5; round++) {
      const hearing = await invitedHearing();
      await Promise.all([
        openWave(hearing, 'T0', null, ida),
        editQuestionnaire(hearing.id, 1, changedFirst(`Rettet i runde ${round}`), ida),
      ]);
      const [wave] = await questionnaires.listWaves(hearing.id);
      const asked =
        wave!.revision && (await questionnaires.readVersion(hearing.id, wave!.revision));
      const text = asked && canonicalQuestionnaire(asked.questionnaire);
      expect(wave!.questionnaire_hash).toBe(
        text && createHash('sha256').update(text).digest('hex'),
      );
    }
  });

  test('opening twice at once opens once', async () => {
    const hearing = await invitedHearing();
    const outcomes = await Promise.all([1, 2, 3].map(() => openWave(hearing, 'T0', 1, ida)));
    expect(outcomes.every(({ ok }) => ok)).toBe(true);
    const log = await database.sql(
      `select from audit.log where hearing_id = $1 and act = 'wave_opened'`,
      [hearing.id],
    );
    expect(log).toHaveLength(1);
  });

  test('a closed wave stays closed, and only a closed one is released', async () => {
    const hearing = await invitedHearing();
    const wrong = { ok: false, problem: { kind: 'wave_wrong_state' } };
    expect(await closeWave(hearing.id, 'T0', ida)).toMatchObject(wrong);
    await openWave(hearing, 'T0', 1, ida);
    expect(await releaseWave(hearing.id, 'T0', ida)).toMatchObject(wrong);
    expect((await closeWave(hearing.id, 'T0', ida)).ok).toBe(true);
    expect((await closeWave(hearing.id, 'T0', ida)).ok).toBe(true);
    expect(await openWave(hearing, 'T0', 1, ida)).toEqual(obstacle('already_done'));
    expect((await releaseWave(hearing.id, 'T0', ida)).ok).toBe(true);
    expect(await closeWave(hearing.id, 'T0', ida)).toMatchObject(wrong);
    expect(await states(hearing)).toEqual(['released', 'planned', 'planned']);
  });

  test('T1 waits for seats and T3 for T1, through a whole hearing', async () => {
    const hearing = await answeredHearing();
    expect(await openWave(hearing, 'T1', null, ida)).toEqual(obstacle('not_yet'));
    await drawnPanel(hearing, 'prøve');
    expect(await openWave(hearing, 'T1', null, ida)).toEqual(obstacle('not_yet'));
    expect((await seatGroups({ hearing, seed: 'prøve', rotation: 'same', actor: ida })).ok).toBe(
      true,
    );
    expect(await openWave(hearing, 'T3', null, ida)).toEqual(obstacle('not_yet'));
    expect((await openWave(hearing, 'T1', null, ida)).ok).toBe(true);
    expect(await openWave(hearing, 'T3', null, ida)).toEqual(obstacle('not_yet'));
    await closeWave(hearing.id, 'T1', ida);
    expect((await openWave(hearing, 'T3', null, ida)).ok).toBe(true);
    await closeWave(hearing.id, 'T3', ida);
    expect(await states(hearing)).toEqual(['closed', 'closed', 'closed']);
    const hashes = await questionnaires.listWaves(hearing.id);
    expect(hashes.map((wave) => wave.questionnaire_hash)).toEqual([HASH, HASH, HASH]);
  });

  test('the figures count those the draw can choose from: handed in and willing', async () => {
    const hearing = await answeredHearing();
    const { facts } = await readOverview(hearing);
    const [pool] = await database.sql<{ n: string }>(
      `select count(*) as n from recruitment.replies r
         join recruitment.participants p on p.key = r.participant_key and p.hearing_id = $1
         join survey.submissions s on s.participant_key = p.key
        where r.willing`,
      [hearing.id],
    );
    expect(facts).toMatchObject({ invited: 1000, willing: Number(pool!.n) });
    expect(facts.willing).toBeGreaterThan(100);
    expect(facts.waves.T0.submitted).toBe(400);
  });
});
