import { seatGroups } from '#domain/programme/seating';
import { groupSizes } from '#domain/programme/seatingProblem';
import { stratumOf } from '#domain/recruitment/stratum';
import type { Invitee } from '#domain/recruitment/invitationList';
import { FEATURES } from '#domain/recruitment/stratum';
import { seededRandom } from '#domain/random';
import { legacyPanel } from '#domain/sampling/legacy';
import { peopleById, poolOf } from '#domain/sampling/pool';
import { marginsOf, quotasFromMargins } from '#domain/sampling/quotas';
import { simulatePanelWave, simulateT0 } from '#domain/simulation/opinions';
import type { SimulatedPerson } from '#domain/simulation/response';
import { simulateInvitees } from '#domain/simulation/population';
import { itemsOf } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';

export const ON = '2024-02-03';
export const ITEMS = itemsOf(STARTER_QUESTIONNAIRE).map(({ code }) => code);

/** The whole hearing in the steps in which the app takes them: invited, T0, drawn, seated, T1, T3. */
export function simulatedHearing(seed: string) {
  const people = simulateInvitees({ seed, size: 25_000, on: ON }).map(personOf);
  const byId = new Map(people.map((person) => [person.id, person]));
  const t0 = simulateT0({ seed, invitees: people, items: ITEMS, answering: 1507 });
  // The greedy method needs no solver, and any panel that meets the quotas will do here.
  const willing = peopleById(t0.filter((one) => one.willing).map(({ id }) => byId.get(id)!));
  const quotas = quotasFromMargins(marginsOf(people, FEATURES), 356, 2);
  const drawn = legacyPanel(poolOf(willing, quotas, 356), seededRandom(seed), 1000);
  if (!drawn.ok) throw new Error(JSON.stringify(drawn.problem));
  const seated = drawn.value.chosen.map((at) => byId.get(willing[at]!.id)!);
  const plan = seatGroups({
    ...{ people: seated, sizes: groupSizes(356, 40), seed, pins: [] },
    ...{ sessions: 4, rotation: 'same' },
  });
  if (!plan.ok) throw new Error(JSON.stringify(plan.problem));
  const panel = plan.value.sessions[0]!.flatMap((ids, group) =>
    ids.map((id) => ({ ...byId.get(id)!, group, groupFor: () => group })),
  );
  const answersAtT0 = new Map(t0.map(({ id, answers }) => [id, answers]));
  const wave = (code: 'T1' | 'T3') =>
    simulatePanelWave({ seed, wave: code, panel, t0: answersAtT0, items: ITEMS });
  return { people, byId, t0, answersAtT0, panel, t1: wave('T1'), t3: wave('T3') };
}

export function personOf(invitee: Invitee): SimulatedPerson {
  const stratum = stratumOf(invitee, ON);
  if (!stratum.ok) throw new Error(JSON.stringify(stratum.problem));
  return { id: invitee.reference, features: stratum.value };
}
