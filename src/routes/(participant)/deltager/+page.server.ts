import { OWNER_HEADER, tabletMarker } from '#server/access/tabletMarker';
import { mayReadBriefings } from '#server/access/briefingReader';
import { participantOrDoor } from '#server/access/participant';
import { hasBriefings } from '#server/actions/readBriefing';
import { loadOwnHearing } from '#server/actions/loadOwnHearing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, setHeaders }) => {
  const { locale } = locals;
  const actor = participantOrDoor(locals.actor, url);

  const owner = tabletMarker(actor.key);
  setHeaders({ [OWNER_HEADER]: owner });
  const readAt = Date.now();
  const own = await loadOwnHearing(actor);
  const { hearing } = own;
  return {
    ...{ owner, readAt },
    firstName: actor.firstName,
    selection: actor.selection,
    hearing: {
      slug: hearing.slug,
      name: locale === 'da' ? hearing.name_da : hearing.name_en,
      startsOn: hearing.starts_on,
      endsOn: hearing.ends_on,
    },
    /** She followed a link to a questionnaire that does not ask her. */
    notForHer: url.searchParams.has('ikke-til-dig'),
    waves: own.waves.map(({ handedIn, name, ...wave }) => ({
      ...wave,
      name: name && name[locale],
      handedIn: handedIn && { receipt: handedIn.receipt, at: handedIn.at.toISOString() },
    })),
    willing: own.willing,
    drawn: own.drawn,
    hasMaterial:
      (await mayReadBriefings(actor, actor.hearingId)) && (await hasBriefings(actor.hearingId)),
    tables: own.tables.map((table) => ({
      id: table.table_id,
      number: table.group_number,
      position: table.position,
      theme: (locale === 'da' ? table.theme_name_da : table.theme_name_en) ?? table.theme_code,
    })),
  };
};
