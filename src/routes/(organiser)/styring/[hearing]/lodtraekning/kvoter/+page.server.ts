import { fail } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { type RelaxedQuota, withRelaxation } from '#domain/sampling/relaxation';
import { organisedHearing } from '#server/access/organisedHearing';
import { checkQuotas } from '#server/actions/checkQuotas';
import {
  PROPOSED_FLEX,
  proposedQuotas,
  type QuotaDesk,
  readQuotaGround,
  readQuotas,
} from '#server/actions/readQuotas';
import { saveQuotas } from '#server/actions/saveQuotas';
import { chosenPlan, type QuotaChoices, quotaChoices } from '#ui/draw/quotaForm';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const desk = await readQuotas(hearing);
  const choices = chosenOn(desk);
  return {
    ...{ desk, choices, saveId: randomUUID() },
    check: await checkQuotas(hearing, chosenPlan(choices)),
  };
};

export const actions: Actions = {
  gem: async (event) => {
    const { hearing, choices, form } = await given(event);
    const id = z.uuid().safeParse(form.get('id'));
    const saved = await saveQuotas({
      ...{ hearing, actor: event.locals.actor, ...chosenPlan(choices) },
      id: id.success ? id.data : randomUUID(),
    });
    if (!saved.ok) return fail(400, { choices, problem: saved.problem });
    return { saved: true };
  },
  afproev: async (event) => {
    const { hearing, choices } = await given(event);
    return { choices, check: await checkQuotas(hearing, chosenPlan(choices)) };
  },
  saet: async (event) => {
    const { hearing, choices } = await given(event);
    if (choices.flex === null)
      return fail(400, { choices, problem: { kind: 'flex_wrong' as const } });
    const quotas = proposedQuotas(await readQuotaGround(hearing), choices.flex);
    const set = { ...choices, quotas };
    return { choices: set, check: await checkQuotas(hearing, chosenPlan(set)) };
  },
  nulstil: async (event) => {
    const { hearing, desk, choices } = await given(event);
    const quotas = proposedQuotas(await readQuotaGround(hearing), PROPOSED_FLEX);
    const used = desk.features.map(({ feature }) => feature);
    const reset = { ...choices, quotas, used, flex: PROPOSED_FLEX };
    return { choices: reset, check: await checkQuotas(hearing, chosenPlan(reset)) };
  },
  brug: async (event) => {
    const { hearing, choices } = await given(event);
    const check = await checkQuotas(hearing, chosenPlan(choices));
    const changes = check.kind === 'infeasible' ? (check.relaxation ?? []) : [];
    const relaxed = { ...choices, quotas: relaxedQuotas(choices, changes) };
    return { choices: relaxed, check: await checkQuotas(hearing, chosenPlan(relaxed)) };
  },
};

async function given({ request, locals, params, url }: RequestEvent) {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [form, desk] = await Promise.all([request.formData(), readQuotas(hearing)]);
  return { hearing, form, desk, choices: quotaChoices(form, chosenOn(desk).quotas) };
}

const chosenOn = ({ features, method, onePerHousehold }: QuotaDesk): QuotaChoices => ({
  quotas: features.flatMap(({ rows }) => rows.map(({ quota }) => quota)),
  used: features.filter(({ used }) => used).map(({ feature }) => feature),
  ...{ method, onePerHousehold, flex: PROPOSED_FLEX },
});

/** A bound that had to go beyond its flex takes the flex along. */
const relaxedQuotas = ({ quotas }: QuotaChoices, changes: readonly RelaxedQuota[]) =>
  withRelaxation(quotas, changes).map((quota) => ({
    ...quota,
    min_flex: Math.min(quota.min_flex ?? quota.min, quota.min),
    max_flex: Math.max(quota.max_flex ?? quota.max, quota.max),
  }));
