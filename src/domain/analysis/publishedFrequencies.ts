import { STANCES, type Stance } from '../survey/answer.ts';
import type { WaveCode } from '../survey/wave.ts';
import type { PublishedHearing } from './publishedHearing.ts';
import type { Label, PublishedOptions } from './publishedOptions.ts';
import { type PublishedShares, sharesOfTransitions } from './publishedShares.ts';

/** How many gave each answer to a question in a wave. */
export type Frequencies = {
  readonly wave: WaveCode;
  /** All who answered, the panel's people who did, or those who answered T1 and T3 alike. */
  readonly of: 'all' | 'panel' | 'both';
  readonly base: number;
  /** People; null is hidden. */
  readonly answers: readonly { readonly answer: FrequencyAnswer; readonly people: number | null }[];
};
export type FrequencyAnswer = { readonly stance: Stance } | Label;

/**
 * What the pages of results tell of a question's answers, wave by wave, and nothing more: with other counts beside
 * them, of T1 alone for instance, the few between two bases could be worked out.
 */
export function publishedFrequencies(
  { results, during }: Pick<PublishedHearing, 'results' | 'during'>,
  code: string,
): Frequencies[] {
  const statements = results.themes.flatMap(({ items }) => items);
  const lists = results.themes.flatMap((theme) => theme.lists);
  const statement = statements.find((item) => item.code === code);
  const change = lists.find((item) => item.code === code)?.change;
  const moved = statement?.change?.transitions;
  const bars = moved && sharesOfTransitions(moved);
  const found: (Frequencies | false | null | undefined)[] = [
    statement?.baseline && ofShares('T0', 'all', statement.baseline),
    bars && ofShares('T1', 'both', bars.before),
    change?.before && ofOptions('T1', 'both', change.before),
    ...during.flatMap((wave) =>
      wave.items
        .filter((item) => item.code === code)
        .map(({ result }) => {
          if (result.kind === 'stances') return ofShares(wave.code, 'panel', result.shares);
          return result.kind === 'options' && ofOptions(wave.code, 'panel', result.options);
        }),
    ),
    bars && ofShares('T3', 'both', bars.after),
    change?.after && ofOptions('T3', 'both', change.after),
  ];
  return found.filter((one): one is Frequencies => Boolean(one));
}

const ofShares = (
  wave: WaveCode,
  of: Frequencies['of'],
  { base, counts }: PublishedShares,
): Frequencies => ({
  ...{ wave, of, base },
  answers: STANCES.map((stance) => ({ answer: { stance }, people: counts[stance] })),
});

const ofOptions = (
  wave: WaveCode,
  of: Frequencies['of'],
  { base, list, dontKnow }: PublishedOptions,
): Frequencies => ({
  ...{ wave, of, base },
  answers: [
    ...list.map(({ label, people }) => ({ answer: label, people })),
    { answer: { stance: 'dont_know' as const }, people: dontKnow },
  ],
});
