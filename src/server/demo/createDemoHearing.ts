import type { Actor } from '#domain/identity/actor';
import { csvText } from '#domain/export/csv';
import { INVITATION_HEADING, invitationCells } from '#domain/recruitment/invitationList';
import type { Result } from '#domain/result';
import { simulateInvitees } from '#domain/simulation/population';
import { simulatedMargins } from '#domain/simulation/populationMargins';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import type { CoreWave } from '#domain/survey/wave';
import { sha256 } from '../access/secrets.ts';
import { assignModerators } from '../actions/assignModerators.ts';
import { chooseComparison } from '../actions/chooseComparison.ts';
import { closeWave } from '../actions/closeWave.ts';
import { createHearing } from '../actions/createHearing.ts';
import { drawPanel } from '../actions/drawPanel.ts';
import { importInvitations } from '../actions/importInvitations.ts';
import { openWave } from '../actions/openWave.ts';
import { changeWave } from '../actions/planWave.ts';
import { prepareLottery } from '../actions/prepareLottery.ts';
import { publishLottery } from '../actions/publishLottery.ts';
import { registerHypotheses } from '../actions/registerHypotheses.ts';
import { readOverview } from '../actions/readOverview.ts';
import { proposedQuotas, readQuotaGround } from '../actions/readQuotas.ts';
import { releaseWave } from '../actions/releaseWave.ts';
import { saveQuotas } from '../actions/saveQuotas.ts';
import { seatGroups } from '../actions/seatGroups.ts';
import { simulateAnswers } from '../actions/simulateAnswers.ts';
import { weighWave } from '../actions/weighWave.ts';
import { addMember, findHearing, type Hearing } from '../database/hearings.ts';
import { savePopulationMargins } from '../database/margins.ts';
import { saveSessionSettings } from '../database/sessionSettings.ts';
import { dateSimulation } from '../database/simulation.ts';
import { derivedId } from '../derivedId.ts';
import { demoDates } from './dates.ts';
import { DEMO_REGISTRATION } from './registration.ts';
import {
  ARRIVED_SHARE,
  DEMO_SEED_SOURCE,
  type DemoHearing,
  DRAW_FLEX,
  MODERATED_GROUPS,
} from './hearings.ts';
import { demoSessions } from './programmes.ts';
import { holdSessions } from './holdSessions.ts';
import { WITH_KNOWLEDGE } from './knowledgeQuestions.ts';
import { publishBriefings } from './publishBriefings.ts';
import type { DemoStaff } from './staff.ts';

/** What has just been begun, with the number of people it is about. */
export type DemoStage = {
  readonly hearing: string;
  readonly doing: 'invite' | 'draw' | 'seat' | CoreWave;
  readonly people: number;
};
type Making = {
  readonly demo: DemoHearing;
  readonly hearing: Hearing;
  readonly staff: DemoStaff;
  readonly onStage: (stage: DemoStage) => void;
};

/**
 * Makes a demo hearing as its organiser would, with the app's own use cases. Each step first looks
 * whether it has been taken, and what it makes has ids that follow from the seed, so that going on
 * after an interruption ends where an undisturbed run does.
 */
export async function createDemoHearing(
  demo: DemoHearing,
  staff: DemoStaff,
  onStage: (stage: DemoStage) => void,
): Promise<Hearing> {
  const hearing = await ensureHearing(demo, staff);
  const making = { demo, hearing, staff, onStage };
  await invite(making);
  await runWave(making, 'T0', demo.answering);
  await weighWaves(making, ['T0']);
  if (demo.brought === 'under_way') await release(making, ['T0']);
  await drawAndSeat(making);
  if (demo.brought === 'ended') await compare(making);
  await register(making);
  if (demo.brought === 'under_way') {
    const arrived = Math.round(ARRIVED_SHARE * demo.panelSize);
    await answerWave(making, 'T1', arrived);
  } else {
    await runWave(making, 'T1', null);
    await holdSessions(demo, hearing.id, staff);
    await runWave(making, 'T3', null);
    await weighWaves(making, ['T1', 'T3']);
    await release(making, ['T0', 'T1', 'T3']);
    const dates = demoDates(hearing.starts_on, hearing.ends_on);
    must('the dates', await dateSimulation(hearing.id, dates, `account:${staff.organiser.id}`));
  }
  return hearing;
}

async function ensureHearing(demo: DemoHearing, staff: DemoStaff): Promise<Hearing> {
  const given = {
    ...{ id: derivedId(demo.seed, 'hearing'), slug: demo.slug, simulated: true },
    ...{ name_da: demo.name.da, name_en: demo.name.en },
    // The one under way is short to answer; the ended one shows every page there can be.
    questionnaire: demo.brought === 'ended' ? WITH_KNOWLEDGE : STARTER_QUESTIONNAIRE,
    ...{ starts_on: demo.starts, ends_on: demo.ends },
    ...{ panel_size: String(demo.panelSize), group_count: String(demo.groups) },
  };
  must('the hearing', await createHearing(given, staff.organiser));
  const hearing = await findHearing(demo.slug);
  if (!hearing) throw new Error('A hearing that was made is not there.');
  const by = `account:${staff.organiser.id}`;
  await addMember(hearing.id, staff.analyst.id, 'analyst', by);
  await addMember(hearing.id, staff.moderator.id, 'moderator', by);
  await describePopulation(demo, hearing, by);
  await publishBriefings(demo, hearing, staff);
  for (const [themeCode, settings] of demoSessions(demo)) {
    const session = { hearingId: hearing.id, themeCode };
    must('the programme', await saveSessionSettings(session, settings, 0, by));
  }
  return hearing;
}

/** The margins of the invented population its list is drawn from. */
async function describePopulation({ seed }: DemoHearing, hearing: Hearing, by: string) {
  const rows = simulatedMargins(hearing.starts_on);
  await savePopulationMargins(
    {
      id: derivedId(seed, 'margins'),
      hearingId: hearing.id,
      fileHash: sha256(JSON.stringify(rows)),
      isDemo: true,
      rows,
    },
    by,
  );
}

/** The list is made for the day the hearing has, also where that was another day's start. */
async function invite({ demo, hearing, staff, onStage }: Making): Promise<void> {
  const { facts } = await readOverview(hearing);
  if (facts.invited > 0) return;
  onStage({ hearing: demo.slug, doing: 'invite', people: demo.invited });
  const people = simulateInvitees({ seed: demo.seed, size: demo.invited, on: hearing.starts_on });
  const list = csvText({ columns: INVITATION_HEADING, rows: people.map(invitationCells) });
  const imported = await importInvitations({
    ...{ hearing, bytes: new TextEncoder().encode(list), actor: staff.organiser },
    id: derivedId(demo.seed, 'invitations', hearing.starts_on),
    // From the seed, so that the draw, which goes by keys, is the same everywhere.
    keyOf: (reference) => derivedId(demo.seed, 'participant', reference),
  });
  must('the invitations', imported);
}

async function runWave(making: Making, wave: CoreWave, answering: number | null): Promise<void> {
  const { facts } = await readOverview(making.hearing);
  if (facts.waves[wave].state === 'closed' || facts.waves[wave].state === 'released') return;
  await answerWave(making, wave, answering);
  must(wave, await closeWave(making.hearing.id, wave, making.staff.organiser));
}

async function weighWaves({ demo, hearing, staff }: Making, waves: readonly CoreWave[]) {
  for (const wave of waves) {
    const id = derivedId(demo.seed, 'weights', wave);
    const given = { hearingId: hearing.id, wave, bounds: null, id, actor: staff.organiser };
    must(`the weights of ${wave}`, await weighWave(given));
  }
}

async function answerWave(
  { demo, hearing, staff, onStage }: Making,
  wave: CoreWave,
  answering: number | null,
): Promise<void> {
  onStage({ hearing: demo.slug, doing: wave, people: answering ?? demo.panelSize });
  must(wave, await openWave(hearing, wave, null, staff.organiser));
  must(wave, await simulateAnswers({ hearing, wave, seed: demo.seed, answering }));
}

async function drawAndSeat({ demo, hearing, staff, onStage }: Making): Promise<void> {
  const actor = staff.organiser;
  const { facts } = await readOverview(hearing);
  if (facts.drawn === null) {
    onStage({ hearing: demo.slug, doing: 'draw', people: demo.panelSize });
    await publish(demo, hearing, actor);
    const id = derivedId(demo.seed, 'draw');
    must('the draw', await drawPanel({ hearing, actor, id, seed: demo.seed }));
  }
  if (facts.groups === 0) {
    onStage({ hearing: demo.slug, doing: 'seat', people: demo.panelSize });
    const rotation = demo.brought === 'under_way' ? 'new' : 'same';
    must('the seating', await seatGroups({ hearing, actor, seed: demo.seed, rotation }));
  }
  const accountId = staff.moderator.id;
  const groups = MODERATED_GROUPS;
  must('the moderators', await assignModerators({ hearing, actor, accountId, groups }));
}

/** As many as the panel, by a lot among those who were not drawn, are asked the panel's waves at home. */
async function compare({ demo, hearing, staff }: Making): Promise<void> {
  const { facts } = await readOverview(hearing);
  if (facts.waves.T1.state !== 'planned') return;
  const id = derivedId(demo.seed, 'comparison');
  const lot = { method: 'lot', size: demo.panelSize, seed: demo.seed } as const;
  must('the comparison group', await chooseComparison(hearing.id, id, lot, staff.organiser));
  const plan = { name: { da: '', en: '' }, theme: null, items: [] };
  for (const wave of ['T1', 'T3'] as const) {
    const asking = { ...plan, audience: ['panel', 'comparison'] as const };
    must(wave, await changeWave(hearing.id, wave, asking, staff.organiser));
  }
}

/** What the analyst says she will test, while nobody can know how it went. */
async function register({ demo, hearing, staff }: Making): Promise<void> {
  const { facts } = await readOverview(hearing);
  if (facts.waves.T3.state !== 'planned') return;
  const id = derivedId(demo.seed, 'registration');
  const given = { hearingId: hearing.id, id, revision: 0, draft: DEMO_REGISTRATION };
  must('the registration', await registerHypotheses({ ...given, actor: staff.analyst }));
}

/** Quotas in proportion to the population, and the lottery they give. */
async function publish(demo: DemoHearing, hearing: Hearing, actor: Actor): Promise<void> {
  const quotas = proposedQuotas(await readQuotaGround(hearing), DRAW_FLEX);
  const plan = { quotas, method: 'leximin', onePerHousehold: true } as const;
  const quotasId = derivedId(demo.seed, 'quotas');
  must('the quotas', await saveQuotas({ hearing, actor, id: quotasId, ...plan }));
  const id = derivedId(demo.seed, 'lottery');
  must('the lottery', await prepareLottery({ hearing, actor, id }));
  const announced = { seedSource: DEMO_SEED_SOURCE, seedAt: null };
  must('publishing', await publishLottery({ hearing, actor, lotteryId: id, ...announced }));
}

async function release({ hearing, staff }: Making, waves: readonly CoreWave[]): Promise<void> {
  const { facts } = await readOverview(hearing);
  for (const wave of waves) {
    if (facts.waves[wave].state === 'released') continue;
    must(wave, await releaseWave(hearing.id, wave, staff.organiser));
  }
}

/** What the demo asks for is always possible: where it is not, the program is at fault. */
function must<Value>(what: string, outcome: Result<Value, unknown>): Value {
  if (outcome.ok) return outcome.value;
  const problem = JSON.stringify(outcome.problem);
  throw new Error(
    `The demo could not be made (${what}: ${problem.slice(0, 300)}). FOLKEHOERING_DEMO=no starts without it.`,
  );
}
