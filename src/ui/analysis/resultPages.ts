import type { PublishedHearing } from '#domain/analysis/publishedHearing';
import * as m from '#messages';

/** A page of a hearing's results that is not a theme's. */
type ResultPage = { readonly path: string; readonly label: () => string };
type Listed = ResultPage & { readonly exists: (hearing: PublishedHearing) => boolean };

/** In the order in which they are read. A page that has nothing to show yet is not listed. */
const PAGES: readonly Listed[] = [
  {
    path: 'foer',
    label: m.analysis_nav_first,
    exists: ({ results }) => results.shows.baseline,
  },
  { path: 'om/undervejs', label: m.during_nav, exists: ({ during }) => during.length > 0 },
  {
    path: 'om/deltagerne',
    label: m.people_nav,
    exists: ({ results }) => results.shows.change,
  },
  { path: 'om/viden', label: m.people_know_nav, exists: ({ results }) => results.shows.knowledge },
  { path: 'om/grupper', label: m.subgroups_nav, exists: ({ results }) => results.shows.change },
  {
    path: 'om/borde',
    label: m.subgroups_tables_nav,
    exists: ({ results }) => results.shows.change,
  },
  {
    path: 'om/sammenligning',
    label: m.subgroups_comparison_nav,
    exists: ({ results }) => results.shows.change,
  },
  {
    path: 'om/registrering',
    label: m.registration_nav,
    exists: ({ registration }) => registration !== null,
  },
];

/** The pages this hearing has besides its overview and its themes. */
export const resultPages = (hearing: PublishedHearing): readonly ResultPage[] =>
  PAGES.filter(({ exists }) => exists(hearing));
