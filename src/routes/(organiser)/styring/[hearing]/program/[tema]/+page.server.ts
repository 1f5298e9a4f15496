import { error, fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { organisedHearing } from '#server/access/organisedHearing';
import { decideSession } from '#server/actions/decideSession';
import { readArguments, readProgramme } from '#server/actions/readProgramme';
import { draftFromForm, draftOf, sessionOf } from '#ui/programme/sessionDraft';
import { applyEdit, parseEdit, putBack } from '#ui/programme/sessionEdit';
import { sessionErrors, usedWords } from '#ui/programme/sessionProblemText';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const { session, others, material, next } = await readSession(hearing.id, params.tema);
  return {
    themeCode: session.themeCode,
    name: session.name[locals.locale] || session.name.da,
    revision: session.revision,
    draft: draftOf(session.settings),
    others: others.map(({ themeCode, name, settings }) => ({
      ...{ theme: themeCode, name: name[locals.locale] || name.da, draft: draftOf(settings) },
    })),
    ...{ material, nextStartAt: next?.settings.plannedStartAt ?? null },
    saved: url.searchParams.has('gemt'),
  };
};

export const actions: Actions = {
  default: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const { session, others, material, tables } = await readSession(hearing.id, params.tema);
    const form = await request.formData();
    const draft = draftFromForm(form);
    const revision = Number(form.get('revision'));
    if (!Number.isSafeInteger(revision)) {
      return fail(400, { draft, revision: session.revision, errors: [] });
    }

    // A button of the editor pressed without JavaScript: done to the form, not yet stored.
    const edit = parseEdit(String(form.get('handling') ?? ''), String(form.get('kopi') ?? ''));
    if (edit) {
      const from = others.map(({ themeCode: theme, settings }) => ({
        ...{ theme, draft: draftOf(settings) },
      }));
      const sources = { material, others: from, newId: randomUUID };
      return { draft: applyEdit(draft, edit, sources), revision, edited: true };
    }

    const { settings, linkFaults } = sessionOf(draft, tables);
    const own = { hearingId: hearing.id, themeCode: session.themeCode };
    if (linkFaults.length > 0) {
      return fail(400, { draft, revision, errors: sessionErrors(settings, linkFaults) });
    }
    const decided = await decideSession(own, revision, settings, locals.actor);
    if (decided.ok) redirect(303, `/styring/${hearing.slug}/program/${session.themeCode}?gemt`);
    const { problem } = decided;
    switch (problem.kind) {
      case 'faults':
        return fail(400, { draft, revision, errors: sessionErrors(settings, linkFaults) });
      case 'changed':
        // Her text is kept; saving again is a choice she makes knowing of the other's.
        return fail(409, { draft, revision: problem.revision, changed: true });
      case 'still_used': {
        const stored = draftOf(session.settings);
        const used = usedWords(problem, stored.steps);
        return fail(409, { draft: putBack(draft, stored, problem), revision, used });
      }
    }
  },
};

/** The session a theme's code names, what it can draw on, and which comes after it. */
async function readSession(hearingId: string, themeCode: string) {
  const [{ sessions, tables }, material] = await Promise.all([
    readProgramme(hearingId),
    readArguments(hearingId, themeCode),
  ]);
  const at = sessions.findIndex((one) => one.themeCode === themeCode);
  const session = sessions[at];
  if (!session) error(404);
  const others = sessions.filter((other) => other !== session);
  return { session, others, material, tables, next: sessions[at + 1] };
}
