import { fail, redirect } from '@sveltejs/kit';
import type { Questionnaire } from '#domain/survey/questionnaire';
import { organisedHearing } from '#server/access/organisedHearing';
import { editQuestionnaire } from '#server/actions/editQuestionnaire';
import { readQuestionnaire } from '#server/actions/readQuestionnaire';
import { listAskedItems } from '#server/database/questionnaires';
import { questionnaireOf } from '#ui/control/questionnaireDraft';
import { applyEdit, parseEdit } from '#ui/control/questionnaireEdit';
import { draftFromForm } from '#ui/control/questionnaireForm';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [stored, asked] = await Promise.all([
    readQuestionnaire(hearing.id),
    listAskedItems(hearing.id),
  ]);
  return {
    ...{ stored, asked },
    /** The key of the item that a link asks to be opened: `?aaben=theme.item`. */
    opened: itemAt(stored.questionnaire, url.searchParams.get('aaben') ?? ''),
    saved: url.searchParams.has('gemt'),
  };
};

function itemAt({ themes }: Questionnaire, place: string): string | null {
  const [theme, item] = place.split('.').map(Number);
  return themes[theme ?? -1]?.items[item ?? -1]?.code ?? null;
}

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const draft = draftFromForm(form);
    const revision = Number(form.get('revision'));
    if (!Number.isSafeInteger(revision)) return fail(400, { draft, faults: [] });

    // A button of the editor pressed without JavaScript: done to the form, not yet stored.
    const edit = parseEdit(String(form.get('handling') ?? ''));
    if (edit) {
      const opened =
        edit.do === 'open-item' ? draft.themes[edit.theme]?.items[edit.item]?.key : null;
      return { draft: applyEdit(draft, edit), revision, edited: true, opened: opened ?? null };
    }

    const edited = await editQuestionnaire(
      hearing.id,
      revision,
      questionnaireOf(draft),
      locals.actor,
    );
    if (edited.ok) redirect(303, `/styring/${hearing.slug}/spoergeskema?gemt`);
    const { problem } = edited;
    switch (problem.kind) {
      case 'faults':
        return fail(400, { draft, revision, faults: problem.faults });
      case 'changed':
        // Her text is kept; saving again is a choice she makes knowing of the other's.
        return fail(409, { draft, revision: problem.revision, changed: true });
      case 'would_lose_answers':
        return fail(409, { draft, revision, lost: problem.items });
    }
  },
};
