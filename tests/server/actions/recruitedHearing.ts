import { randomUUID } from 'node:crypto';
import { VISITOR } from '#domain/identity/actor';
import { INVITATION_HEADING, invitationCells } from '#domain/recruitment/invitationList';
import type { Invitee } from '#domain/recruitment/invitationList';
import { stratumOf } from '#domain/recruitment/stratum';
import { willing } from '#domain/simulation/response';
import { simulateInvitees } from '#domain/simulation/population';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import type { DrawMethod } from '#domain/sampling/problem';
import { closeWave } from '#server/actions/closeWave';
import { createHearing } from '#server/actions/createHearing';
import { drawPanel } from '#server/actions/drawPanel';
import { importInvitations } from '#server/actions/importInvitations';
import { openWave } from '#server/actions/openWave';
import { prepareLottery } from '#server/actions/prepareLottery';
import { publishLottery } from '#server/actions/publishLottery';
import { proposedQuotas, readQuotaGround } from '#server/actions/readQuotas';
import { saveQuotas } from '#server/actions/saveQuotas';
import { saveReplies, submitWave } from '#server/database/answers';
import type { StoredDraw } from '#server/database/draws';
import { findHearingById, type Hearing } from '#server/database/hearings';
import { listMailing } from '#server/database/invitations';

export const ON = '2024-02-03';

/** An invitation list as somebody would bring it: CSV by RFC 4180. */
export function csvBytes(people: readonly Invitee[], delimiter: ',' | ';' = ','): Uint8Array {
  const cell = (text: string) => (/[",;\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const line = (cells: readonly string[]) => `${cells.map(cell).join(delimiter)}\r\n`;
  const lines = [INVITATION_HEADING, ...people.map(invitationCells)].map(line);
  return new TextEncoder().encode(lines.join(''));
}

/** A hearing with the starter questionnaire and nobody invited. */
export async function emptyHearing(sizes = { panel: 40, groups: 5 }): Promise<Hearing> {
  const id = randomUUID();
  const made = await createHearing(
    {
      ...{ id, slug: `proeve-${id.slice(0, 8)}`, questionnaire: STARTER_QUESTIONNAIRE },
      ...{ name_da: 'Høring om prøver', name_en: 'Hearing on tests' },
      ...{ starts_on: ON, ends_on: '2024-02-04' },
      ...{ panel_size: String(sizes.panel), group_count: String(sizes.groups) },
    },
    VISITOR,
  );
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return (await findHearingById(id))!;
}

export const invitees = (size: number, seed = 'indbudt') =>
  simulateInvitees({ seed, size, on: ON });

export async function invite(hearing: Hearing, people: readonly Invitee[]) {
  const bytes = csvBytes(people);
  return importInvitations({ hearing, bytes, id: randomUUID(), actor: VISITOR });
}

/** A hearing whose T0 is closed: `answering` of the invited handed in, four in five of them said yes. */
export async function answeredHearing(
  options = { invited: 1000, answering: 400, panel: 40, groups: 5 },
): Promise<Hearing> {
  const hearing = await emptyHearing(options);
  const people = invitees(options.invited);
  await invite(hearing, people);
  const opened = await openWave(hearing, 'T0', null, VISITOR);
  if (!opened.ok) throw new Error(JSON.stringify(opened.problem));
  const persons = people.slice(0, options.answering).map((person) => {
    const stratum = stratumOf(person, ON);
    if (!stratum.ok) throw new Error(stratum.problem.kind);
    return { id: person.reference, features: stratum.value };
  });
  const keyOf = new Map(
    (await listMailing(hearing.id)).map((row) => [row.reference, row.participant_key]),
  );
  const yes = willing('ja', persons);
  const replies = persons.map((person) => ({
    ...{ participant: keyOf.get(person.id)!, willing: yes.has(person), id: randomUUID() },
  }));
  await saveReplies(hearing.id, replies);
  await submitWave(
    hearing.id,
    'T0',
    persons.map(({ id }) => ({ id: randomUUID(), participant: keyOf.get(id)!, receipt: 'PRØVE' })),
  );
  const closed = await closeWave(hearing.id, 'T0', VISITOR);
  if (!closed.ok) throw new Error(closed.problem.kind);
  return hearing;
}

/** Quotas of two seats to either side are saved, and their lottery is worked out and published. */
export async function publishedLottery(
  hearing: Hearing,
  over: { method?: DrawMethod; onePerHousehold?: boolean; flex?: number } = {},
): Promise<string> {
  const { flex = 2, ...changes } = over;
  const quotas = proposedQuotas(await readQuotaGround(hearing), flex);
  const plan = { quotas, method: 'leximin' as const, onePerHousehold: false, ...changes };
  const by = { hearing, actor: VISITOR };
  const saved = await saveQuotas({ ...by, ...plan, id: randomUUID() });
  if (!saved.ok) throw new Error(JSON.stringify(saved.problem));
  const id = randomUUID();
  const made = await prepareLottery({ ...by, id });
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  const announced = { seedSource: 'Lotto, uge 5', seedAt: new Date('2024-01-13T20:00:00Z') };
  const published = await publishLottery({ ...by, lotteryId: id, ...announced });
  if (!published.ok) throw new Error(JSON.stringify(published.problem));
  return id;
}

/** A panel drawn from a lottery that was published for it. */
export async function drawnPanel(hearing: Hearing, seed: string): Promise<StoredDraw> {
  await publishedLottery(hearing);
  const drawn = await drawPanel({ hearing, seed, actor: VISITOR, id: randomUUID() });
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problem));
  return drawn.value;
}
