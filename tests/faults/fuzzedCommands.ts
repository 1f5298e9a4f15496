import type { z } from 'zod';
import { type TableCommandType, tableCommand } from '#domain/discussion/command';
import type { TableView } from '#domain/discussion/view';
import { LONGEST } from '#domain/discussion/words';
import type { RandomSource } from '#domain/random';
import type { TableWish } from '#ui/live/tableClient';

/** What commands can be made from: mostly what is there, now and then what is not. */
export type Material = {
  readonly random: RandomSource;
  readonly view: TableView;
  readonly people: readonly string[];
  readonly newId: () => string;
};

type Maker = (given: Material) => unknown;
const pick = <Item>(random: RandomSource, items: readonly Item[]): Item | undefined =>
  items[random.below(Math.max(1, items.length))];
const chance = (random: RandomSource, share: number) => random.next() < share;

const WORDS = ['Ældre', 'og', 'unge', 'bør', '<b>mødes</b>', '🗳️', "''; drop", 'linje\nto', 'null'];
const text: Maker = ({ random, newId }) => {
  const words = Array.from({ length: 1 + random.below(6) }, () => pick(random, WORDS));
  return `${words.join(' ')} ${newId()}`.slice(0, LONGEST.helpNote);
};
const idOf = (of: (view: TableView) => readonly { readonly id: string }[]): Maker => {
  return ({ random, view, newId }) =>
    (chance(random, 0.9) ? pick(random, of(view))?.id : undefined) ?? newId();
};
const argumentId = idOf((view) => view.arguments);

/** Whom somebody acts for: herself, or at a tablet that the table shares whoever taps her seat. */
const oneself = ({ viewer, seats }: TableView, random: RandomSource) =>
  (viewer.role === 'group' ? pick(random, seats)?.participantId : undefined) ?? viewer.id;

/** A maker for each field that is not one of a list of words. */
const MAKERS: Readonly<Record<string, Maker>> = {
  participantId: ({ random, view, people }) =>
    chance(random, 0.75) ? oneself(view, random) : pick(random, people),
  isAbout: ({ random }) => chance(random, 0.5),
  text,
  note: text,
  minutes: ({ random }) => 1 + random.below(60),
  basedOn: ({ random }) => random.below(4),
  stepId: ({ random, view }) => pick(random, view.settings.steps)?.id ?? 'intet',
  pointId: ({ random, view }) =>
    pick(
      random,
      view.settings.steps.flatMap(({ points }) => points),
    )?.id ?? 'intet',
  argumentId,
  from: (given) => [argumentId(given), argumentId(given)],
  questionId: idOf((view) => view.questions),
  callId: idOf((view) => view.help),
  target: (given) => {
    const { random } = given;
    const kind = pick(random, ['contribution', 'argument', 'question'] as const)!;
    return { kind, id: idOf((view) => view[`${kind}s`])(given) };
  },
  rating: ({ random }) => ({ moderator: 1 + random.below(5), material: 'dont_know' }),
};

const byType = new Map(tableCommand.options.map((one) => [one.shape.type.value, one]));
export const COMMAND_TYPES: readonly TableCommandType[] = [...byType.keys()];

/**
 * A wish of `type` with every field the schema demands, made up.
 * @throws where the command has a field nobody has said how to make up
 */
export function madeUp(type: TableCommandType, given: Material): TableWish {
  const fields = Object.entries(byType.get(type)!.shape as Record<string, z.ZodType>)
    .filter(([name]) => !['type', 'id', 'madeAt'].includes(name))
    .map(([name, schema]) => {
      const make = choiceOf(schema) ?? MAKERS[name];
      if (!make) throw new Error(`How is ${name} of ${type} made up? Add it to MAKERS.`);
      return [name, make(given)] as const;
    });
  return { type, ...Object.fromEntries(fields) } as TableWish;
}

function choiceOf(schema: z.ZodType): Maker | null {
  const words = (schema as { readonly options?: unknown }).options;
  if (!Array.isArray(words) || !words.every((word) => typeof word === 'string')) return null;
  return ({ random }) => pick(random, words as string[]);
}
