import { countRatings } from '#domain/discussion/ratings';
import { analysedHearing } from '#server/access/analysedHearing';
import { type Discussion, readDiscussions } from '#server/actions/readDiscussions';
import { themeOf } from '#server/actions/listTablesToSee';
import type { PageServerLoad } from './$types';

/** What the tables of each session came to, side by side. */
export const load: PageServerLoad = async ({ locals, params, url }) => {
  const hearing = await analysedHearing(locals.actor, params.hearing, url);
  const discussions: Discussion[] = [];
  for await (const one of readDiscussions(hearing.id, Date.now())) discussions.push(one);
  const sessions = Map.groupBy(discussions, ({ table }) => table.session_id);
  return {
    name: locals.locale === 'da' ? hearing.name_da : hearing.name_en,
    sessions: [...sessions.values()].map(sessionOf),
    hasClosed: discussions.some(({ summary }) => summary.phase === 'closed'),
  };
};

function sessionOf(own: readonly Discussion[]) {
  const [{ table }] = own as [Discussion, ...Discussion[]];
  // While a table is open its people may still change what they think of it.
  const closed = own.filter(({ summary }) => summary.phase === 'closed');
  const ratings = closed.flatMap(({ state }) => Object.values(state.ratings));
  return {
    id: table.session_id,
    position: table.position,
    theme: themeOf(table),
    neutrality: {
      moderator: countRatings(ratings, 'moderator'),
      material: countRatings(ratings, 'material'),
    },
    speaking: bandsOf(own),
    tables: own.map(({ table: { id, number }, summary }) => ({
      ...{ id, number, phase: summary.phase, elapsedMs: summary.elapsedMs },
      ...{ people: summary.people, silent: summary.speaking[0] ?? 0, turns: summary.turns },
      arguments: summary.arguments.for.length + summary.arguments.against.length,
      questions: summary.questions.filter((question) => question.isSubmitted).length,
    })),
  };
}

const bandsOf = (own: readonly Discussion[]): number[] =>
  (own[0]?.summary.speaking ?? []).map((_, band) =>
    own.reduce((sum, { summary }) => sum + (summary.speaking[band] ?? 0), 0),
  );
