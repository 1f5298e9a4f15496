import { z } from 'zod';
import type { Finding } from '#domain/analysis/finding';
import type { PublishedHearing, PublishedWave } from '#domain/analysis/publishedHearing';
import type { PublishedOptions } from '#domain/analysis/publishedOptions';
import type { PublishedShares } from '#domain/analysis/publishedShares';
import type { ItemResult, ListResult } from '#domain/analysis/results';
import type { PublishedTable } from '#domain/analysis/suppression';
import { bothLanguages, hearingDocument, type ReleasedWaveDocument } from './hearing.ts';

const people = z.int().nullable().meta({ description: 'People; null where the number is hidden.' });

const shares = z
  .strictObject({
    n: z.int(),
    agree: people,
    neither: people,
    disagree: people,
    dont_know: people,
    hidden_together: z.int().meta({ description: 'People in all hidden numbers together.' }),
  })
  .meta({ id: 'Shares' });

const test = z
  .strictObject({
    n: z.int().meta({ description: 'People with a place on the scale both times.' }),
    mean_before: z.number(),
    mean_after: z.number(),
    difference: z.number().meta({ description: 'In points of the scale.' }),
    difference_of_100: z.number().meta({ description: 'The same on a scale of 0 to 100.' }),
    se: z.number().meta({ description: 'Clustered on the tables (CR1).' }),
    df: z.number(),
    t: z.number(),
    p: z.number(),
    ci_low: z.number(),
    ci_high: z.number(),
    clusters: z.int(),
    family: z.enum(['registered', 'unregistered', 'theme']),
    family_size: z.int(),
    p_holm: z.number(),
    p_bh: z.number(),
    smallest_detectable: z.number().nullable().meta({
      description:
        'Points that four times out of five would have been found; only where nothing was.',
    }),
  })
  .meta({ id: 'ChangeTest' });

const FINDINGS = [
  'towards_agreement',
  'towards_disagreement',
  'no_detectable_change',
  'too_few',
] as const;
const finding = z.enum(FINDINGS).meta({
  id: 'Finding',
  description:
    'Which way the mean moved: on a scale without statements, agreement is its upper end.',
});

const transitions = z
  .strictObject({
    categories: z.array(z.string()),
    cells: z.array(z.array(people)).meta({ description: 'Rows are before, columns after.' }),
    row_totals: z.array(people),
    column_totals: z.array(people),
    total: z.int(),
  })
  .meta({ id: 'Transitions' });

const options = z
  .strictObject({
    n: z.int(),
    several: z.boolean().meta({ description: 'Whether one person may have chosen several.' }),
    answers: z.array(
      z.strictObject({ point: z.number().nullable(), label: bothLanguages.nullable(), people }),
    ),
    dont_know: people,
  })
  .meta({ id: 'Options' });

const statement = z
  .strictObject({
    code: z.string(),
    text: bothLanguages,
    baseline: shares.nullable().meta({ description: 'T0, all who answered; null while not out.' }),
    change: z
      .strictObject({ finding, test: test.nullable(), transitions: transitions.nullable() })
      .nullable()
      .meta({ description: 'T1 to T3, the people of both; null while not both are out.' }),
  })
  .meta({ id: 'Statement' });
const list = z
  .strictObject({
    code: z.string(),
    text: bothLanguages,
    change: z
      .strictObject({
        finding: finding.nullable(),
        test: test.nullable(),
        before: options.nullable(),
        after: options.nullable(),
      })
      .nullable(),
  })
  .meta({ id: 'ListQuestion' });

export const resultsDocument = z
  .strictObject({
    hearing: hearingDocument,
    invited: z.int(),
    drawn: z.int().nullable(),
    groups: z.int().nullable(),
    took_part: z.strictObject({
      T0: z.int().nullable(),
      T1: z.int().nullable(),
      T3: z.int().nullable(),
      T1_and_T3: z.int().nullable(),
    }),
    registration_sha256: z.string().nullable(),
    themes: z.array(
      z.strictObject({
        code: z.string(),
        name: bothLanguages,
        statements: z.array(statement),
        lists: z.array(list),
      }),
    ),
  })
  .meta({ id: 'Results' });
export type ResultsDocument = z.infer<typeof resultsDocument>;

/** What the pages of results show, for programs: nothing that is not on them. */
export function resultsOf(published: PublishedHearing): ResultsDocument {
  const { results, waves, registration, invited, drawn, groups } = published;
  return {
    hearing: {
      ...{ slug: published.slug, name: published.name, simulated: published.simulated },
      ...{ first_day: published.days[0], last_day: published.days[1] },
      waves: waves.map(waveDocument),
    },
    ...{ invited, drawn, groups },
    took_part: { ...results.tookPart, T1_and_T3: results.tookPartTwice },
    registration_sha256: registration?.hash ?? null,
    themes: results.themes.map(({ code, name, items, lists }) => ({
      ...{ code, name },
      statements: items.map(statementOf),
      lists: lists.map(listOf),
    })),
  };
}

export const waveDocument = (wave: PublishedWave): ReleasedWaveDocument => ({
  code: wave.code,
  opened_at: wave.opened.toISOString(),
  closed_at: wave.closed.toISOString(),
  released_at: wave.released.toISOString(),
});

const statementOf = ({ code, text, baseline, change }: ItemResult) => ({
  ...{ code, text },
  baseline: baseline && sharesOf(baseline),
  change: change && {
    finding: change.finding.kind,
    test: testOf(change.finding),
    transitions: change.transitions && {
      categories: [...change.transitions.categories],
      ...tableOf(change.transitions),
    },
  },
});

const listOf = ({ code, text, change }: ListResult) => ({
  ...{ code, text },
  change: change && {
    finding: change.finding && change.finding.kind,
    test: change.finding && testOf(change.finding),
    before: change.before && optionsOf(change.before),
    after: change.after && optionsOf(change.after),
  },
});

const sharesOf = ({ base, counts, hiddenTogether }: PublishedShares) => ({
  ...{ n: base, agree: counts.agree, neither: counts.neither, disagree: counts.disagree },
  ...{ dont_know: counts.dont_know, hidden_together: hiddenTogether },
});

/** Null where nothing is said: how few there were is itself a small cell. */
function testOf(found: Finding): z.infer<typeof test> | null {
  if (found.kind === 'too_few') return null;
  const { change, family } = found;
  const { se, df, t, p, ciLow, ciHigh, groups } = change.clustered;
  return {
    ...{ n: change.pairs, mean_before: change.meanBefore, mean_after: change.meanAfter },
    ...{ difference: change.difference, difference_of_100: change.difference100 },
    ...{ se, df, t, p, ci_low: ciLow, ci_high: ciHigh, clusters: groups },
    ...{ family: family.basis, family_size: family.questions },
    ...{ p_holm: family.holmP, p_bh: family.bhP },
    smallest_detectable: 'smallestDetectable' in found ? found.smallestDetectable : null,
  };
}

const tableOf = ({ cells, rowTotals, columnTotals, total }: PublishedTable) => ({
  cells: cells.map((row) => [...row]),
  ...{ row_totals: [...rowTotals], column_totals: [...columnTotals], total },
});

const optionsOf = ({ base, several, list: answers, dontKnow }: PublishedOptions) => ({
  ...{ n: base, several, dont_know: dontKnow },
  answers: answers.map(({ label, people: count }) => ({
    ...{ point: 'point' in label ? label.point : null, label: label.words, people: count },
  })),
});
