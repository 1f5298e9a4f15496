import { json } from '@sveltejs/kit';
import { organisedHearing } from '#server/access/organisedHearing';
import { checkQuotas } from '#server/actions/checkQuotas';
import { readQuotas } from '#server/actions/readQuotas';
import { chosenPlan, quotaChoices } from '#ui/draw/quotaForm';
import type { RequestHandler } from './$types';

/** Whether the quotas in a form that is being filled in can be met; hanging up stops the search. */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [form, desk] = await Promise.all([request.formData(), readQuotas(hearing)]);
  const rows = desk.features.flatMap((one) => one.rows.map(({ quota }) => quota));
  return json(await checkQuotas(hearing, chosenPlan(quotaChoices(form, rows)), request.signal));
};
