import { itemScale } from '../../analysis/itemScale.ts';
import type { Ends } from '../../analysis/pairedChange.ts';
import type { Theme } from '../../survey/questionnaire.ts';
import type { Codebook } from '../codebook.ts';
import type { LaidOut } from '../layout.ts';
import type { Variable, VariableKind } from '../variable.ts';

/** What the kit is made from: a hearing's wide file, and the themes that say who sat with whom about what. */
export type KitData = LaidOut & { readonly themes: readonly Theme[] };

/** Columns with a code for each answer: a topline table each. */
export const COUNTED_KINDS: readonly VariableKind[] = ['answer', 'choice', 'knowledge'];

export const toplineVariables = ({ variables }: Codebook): Variable[] =>
  variables.filter(({ kind }) => COUNTED_KINDS.includes(kind));

/** An item whose answers are ordered and were asked at T1 and T3, by the names of its columns. */
export type MovedItem = {
  readonly item: string;
  readonly before: string;
  readonly after: string;
  /** The tables of the item's theme. */
  readonly group: string;
  readonly ends: Ends;
};

export const movedItems = ({ codebook: { variables }, themes }: KitData): MovedItem[] =>
  themes.flatMap((theme) =>
    theme.items.flatMap((item) => {
      const scale = itemScale(item);
      const [before, after] = (['T1', 'T3'] as const).map((wave) =>
        variables.find((own) => {
          return own.kind === 'answer' && own.item === item.code && own.wave === wave;
        }),
      );
      if (scale === null || !before || !after) return [];
      const names = { before: before.name, after: after.name, group: `${theme.code}_bord` };
      return { item: item.code, ...names, ends: { min: scale.min, max: scale.max } };
    }),
  );

/** The file's columns for who was there and who was asked at home. */
export const [TOOK_PART, COMPARED] = ['deltog', 'kontrol'] as const;
