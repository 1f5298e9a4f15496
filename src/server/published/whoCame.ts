import { makeUps, type CountedStages } from '#domain/analysis/makeUp';
import { SMALLEST_CELL } from '#domain/analysis/suppression';
import { viewsBeside, type WayStage, type WhoCame } from '#domain/analysis/whoCame';
import { participationFlow } from '#domain/recruitment/participationFlow';
import { FEATURES } from '#domain/recruitment/stratum';
import { readRepresentativeness } from '../actions/readRepresentativeness.ts';
import { listDrawnStages, listFlow } from '../database/flow.ts';
import type { Released } from './released.ts';

/** Null until both of the panel's waves are released, so that nothing is told of a pool still to be drawn from. */
export async function whoCame({
  hearingId,
  released,
  questionnaire,
  people,
}: Released): Promise<WhoCame | null> {
  if (!released.has('T1') || !released.has('T3')) return null;
  const hearing = { id: hearingId };
  const [flow, made, drawn] = [
    await listFlow(hearingId),
    await readRepresentativeness(hearing),
    await listDrawnStages(hearingId),
  ];
  const stages = participationFlow(
    flow.map(({ reached, left_as, people: count }) => ({ reached, left: left_as, people: count })),
  );
  const reached = (stage: (typeof stages)[number]['stage']) =>
    stages.find((step) => step.stage === stage)?.people ?? 0;
  const twice = people.filter(
    ({ inPanel, waves }) => inPanel && waves.includes('T1') && waves.includes('T3'),
  );
  const way: [WayStage, number][] = [
    ['invited', reached('invited')],
    ['answered', reached('answered')],
    ['willing', reached('willing')],
    ['drawn', reached('chosen')],
    ['came', reached('attended')],
    ['twice', twice.length],
  ];
  const there = drawn.filter((person) => person.reached === 'attended');
  const features = FEATURES.map((feature) => {
    const count = (who: typeof drawn, value: string) =>
      who.filter((person) => person[feature] === value).length;
    const own = made.features.find((one) => one.feature === feature)!;
    const values = own.values.map(({ value, counts, population }): CountedStages => {
      const { invited, answered, willing } = counts;
      const [of, came] = [count(drawn, value), count(there, value)];
      return { value, population, invited, answered, willing, drawn: of, attended: came };
    });
    return { feature, values };
  });
  const keys = (who: typeof drawn) => new Set(who.map((person) => person.participant_key));
  return {
    way: way.flatMap(([stage, count]) =>
      count >= SMALLEST_CELL ? [{ stage, people: count }] : [],
    ),
    makeUps: makeUps(features),
    populationIsDemo: made.populationIsDemo,
    views: released.has('T0') ? viewsBeside(people, questionnaire, keys(there), keys(drawn)) : [],
  };
}
