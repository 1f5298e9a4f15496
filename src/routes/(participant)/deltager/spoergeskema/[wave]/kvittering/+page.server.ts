import { error, redirect } from '@sveltejs/kit';
import { countingAnswers, shownIn } from '#domain/survey/routing';
import { waveCode } from '#domain/survey/wave';
import { participantOrDoor } from '#server/access/participant';
import { OWNER_HEADER, tabletMarker } from '#server/access/tabletMarker';
import { loadQuestionnaire } from '#server/actions/loadQuestionnaire';
import { calledIn, questionnairePath } from '#ui/survey/waveName';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url, setHeaders }) => {
  const wave = waveCode.safeParse(params.wave);
  if (!wave.success) error(404);
  const { locale } = locals;
  const actor = participantOrDoor(locals.actor, url);

  const outcome = await loadQuestionnaire(actor, wave.data);
  if (!outcome.ok) redirect(303, '/deltager?ikke-til-dig');
  const { hearing, state, own, themes, answers, handedIn } = outcome.value;
  if (!handedIn) redirect(303, questionnairePath(wave.data));
  setHeaders({ [OWNER_HEADER]: tabletMarker(actor.key) });
  return {
    wave: wave.data,
    called: calledIn(locale, own),
    isOpen: state === 'open',
    hearing: locale === 'da' ? hearing.name_da : hearing.name_en,
    receipt: handedIn.receipt,
    at: handedIn.at.toISOString(),
    answered: Object.keys(countingAnswers(themes, answers)).length,
    total: shownIn(themes, answers).flatMap(({ items }) => items).length,
  };
};
