import { type Answer, DONT_KNOW, PREFER_NOT } from '../survey/answer.ts';
import type { Item } from '../survey/item.ts';
import { RATING_CODES } from '../survey/itemOptions.ts';
import { MISSING_CHANCE, RELIABILITY } from './itemModels.ts';
import { normal, normalCdf } from './normal.ts';
import { streamOf } from './streams.ts';

/** Shares without a source: what a questionnaire tried out before its hearing needs, and no more. */
const DONT_KNOW_SHARE = 0.06;
const WRITES = 0.4;
const CHOOSES = 0.35;
const KNOWS = { before: 0.45, after: 0.65 };

type OtherItem = Exclude<Item, { kind: 'agree5' }>;

/**
 * A person's answer to a question that is no statement, from the seed, her id and the wave; null is
 * skipped. Two waves of one person correlate as the statements do (`RELIABILITY`), and the knowledge of those
 * who took part rises from T3 on; otherwise nothing about it is claimed to be like real answers.
 */
export function answerToOther(
  seed: string,
  id: string,
  item: OtherItem,
  wave: string,
  tookPart: boolean,
): Answer | null {
  const random = streamOf(seed, id, item.code, wave);
  const missing = random.next();
  if (missing < MISSING_CHANCE) return null;
  if (missing < 2 * MISSING_CHANCE) return PREFER_NOT;
  if (missing > 1 - DONT_KNOW_SHARE) return DONT_KNOW;
  const lasting = (purpose: string) => normal(streamOf(seed, id, item.code, 'lasting', purpose));
  /** In (0, 1), uniform among people. */
  const rank = (purpose: string) =>
    normalCdf(
      Math.sqrt(RELIABILITY) * lasting(purpose) + Math.sqrt(1 - RELIABILITY) * normal(random),
    );
  return answerOfKind(item, rank, tookPart && wave >= 'T3' ? KNOWS.after : KNOWS.before);
}

function answerOfKind(
  item: OtherItem,
  rank: (purpose: string) => number,
  knowing: number,
): Answer | null {
  switch (item.kind) {
    case 'scale':
      return codeAt(
        item.points.map(({ code }) => code),
        rank('point'),
      );
    case 'rating10':
      return codeAt(RATING_CODES, rank('point'));
    case 'single':
      return codeAt(
        item.options.map(({ code }) => code),
        rank('option'),
      );
    case 'knowledge': {
      const knows = rank('knows') < knowing;
      const wrong = item.options.map(({ code }) => code).filter((code) => code !== item.correct);
      return codeAt(knows ? [item.correct] : wrong, rank('option'));
    }
    case 'multiple':
      return { choices: choicesOf(item, rank) };
    case 'number': {
      const span = item.max - item.min;
      return { number: Number((item.min + span * rank('amount') ** 2).toFixed(item.decimals)) };
    }
    case 'text':
      return rank('writes') < WRITES ? { text: 'Simuleret svar'.slice(0, item.limit) } : null;
  }
}

/** Each option by itself, as many as are allowed; who would choose none chooses the first there is for that. */
function choicesOf(
  { options, at_most = options.length }: Extract<Item, { kind: 'multiple' }>,
  rank: (purpose: string) => number,
): number[] {
  const alone = options.find(({ exclusive }) => exclusive);
  const chosen = options
    .filter(({ exclusive }) => !exclusive)
    .map(({ code }) => ({ code, rank: rank(`option ${code}`) }))
    .sort((one, other) => one.rank - other.rank);
  const wanted = chosen.filter((one) => one.rank < CHOOSES).slice(0, at_most);
  if (wanted.length > 0) return wanted.map(({ code }) => code).sort((a, b) => a - b);
  return [(alone ?? chosen[0]!).code];
}

const codeAt = (codes: readonly number[], rank: number): Answer =>
  codes[Math.min(Math.floor(rank * codes.length), codes.length - 1)]! as Answer;
