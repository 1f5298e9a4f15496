import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RegistrationDraft } from '#domain/analysis/registration';
import { sha256 } from '#server/access/secrets';
import { readRegistration, readRegistrations } from '#server/actions/readRegistrations';
import { registerHypotheses } from '#server/actions/registerHypotheses';
import { listRegistrations } from '#server/database/registrations';
import { useDatabase } from '../../support/database.ts';
import { drawPanel, open, prepareHearing } from './hearing.ts';
import { type Account, organiserAccount } from './organisedHearing.ts';

describe('registering what will be tested', () => {
  const database = useDatabase();
  let hearingId: string;
  let actor: Account;

  const draft: RegistrationDraft = {
    items: [{ code: 'ai_samfund', expects: 'up', family: 'A' }],
    ...{ contrasts: ['whole'], rationale: 'Vi venter flere enige.' },
  };
  const register = (
    revision: number,
    changes: Partial<RegistrationDraft> = {},
    id = randomUUID(),
  ) => registerHypotheses({ hearingId, id, revision, draft: { ...draft, ...changes }, actor });

  beforeAll(async () => {
    const prepared = await prepareHearing(2);
    hearingId = prepared.id;
    actor = await organiserAccount('Anna');
    await open(hearingId, 'T0');
    await drawPanel(
      hearingId,
      prepared.respondents.map(({ key }) => key),
    );
  });

  test('keeps its text under its SHA-256, with who, when and what had opened, once', async () => {
    expect(await readRegistration(hearingId)).toBeNull();
    const id = randomUUID();
    expect(await register(0, {}, id)).toEqual({ ok: true, value: true });
    expect(await register(0, {}, id)).toEqual({ ok: true, value: true });
    const [stored, ...others] = await listRegistrations(hearingId);
    expect(others).toEqual([]);
    expect(stored).toMatchObject({ revision: 1, opened: ['T0'], released: [] });
    expect(stored).toMatchObject({ id, registered_by_name: 'Anna', hash: sha256(stored!.content) });
    const published = await readRegistration(hearingId);
    expect(published).toMatchObject({ items: draft.items, rationale: draft.rationale });
    expect(JSON.stringify(published)).not.toContain('Anna');
  });

  test('puts a new version before the old, and refuses one made from an older', async () => {
    expect(await register(0)).toMatchObject({ problem: [{ kind: 'registration_changed' }] });
    await register(1, { rationale: 'Vi venter noget andet.' });
    const versions = await readRegistrations(hearingId);
    expect(versions.map(({ revision, rationale }) => [revision, rationale])).toEqual([
      [2, 'Vi venter noget andet.'],
      [1, 'Vi venter flere enige.'],
    ]);
  });

  test('is refused from the moment T3 opens, also by a registration on its way', async () => {
    await open(hearingId, 'T1');
    const outcomes = await Promise.all([
      ...Array.from({ length: 5 }, (_, index) => register(2, { rationale: `Nr. ${index}` })),
      open(hearingId, 'T3').then(() => null),
    ]);
    const kept = outcomes.filter((outcome) => outcome?.ok).length;
    expect(kept).toBeLessThanOrEqual(1);
    const [newest] = await readRegistrations(hearingId);
    expect(newest!.revision).toBe(2 + kept);
    expect(newest!.opened).not.toContain('T3');
    expect(await register(newest!.revision)).toMatchObject({ problem: [{ kind: 'too_late' }] });
    const acts = await database.sql<{ actor: string }>(
      `select actor from audit.log where act = 'hypotheses_registered' and hearing_id = $1`,
      [hearingId],
    );
    expect(acts).toEqual(Array(2 + kept).fill({ actor: `account:${actor.id}` }));
  });
});
