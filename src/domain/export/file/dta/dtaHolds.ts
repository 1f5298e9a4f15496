import type { FileVariable } from '../dataFile.ts';
import { type Extent, utf8Length } from '../extent.ts';
import type { Change, FormatFault } from '../format.ts';
import { cutToBytes, cutToCharacters } from '../utf8.ts';
import { dtaTime, type DtaVariable, MOST_MISSING } from './dtaVariable.ts';

export const MOST_VARIABLES = 120_000;
const MOST_LABEL_CHARACTERS = 80;
const MOST_VALUE_LABEL_BYTES = 32_000;
/** From 2¹⁰²³ on, numbers stand for kinds of missing. */
const TOO_LARGE = 2 ** 1023;

export const shortLabel = (label: string): string => cutToCharacters(label, MOST_LABEL_CHARACTERS);
export const shortValueLabel = (label: string): string => cutToBytes(label, MOST_VALUE_LABEL_BYTES);

/** What Stata cannot hold of a variable. */
export function dtaFaults(variable: FileVariable, extent: Extent): FormatFault[] {
  if (extent.type === 'text') return [];
  const { name, missing } = variable;
  return [
    ...(missing.length > MOST_MISSING
      ? [{ kind: 'too_many_missing', variable: name, most: MOST_MISSING } as const]
      : []),
    ...(isTooLarge(variable, extent.leastValid, extent.mostValid)
      ? [{ kind: 'number_too_large', variable: name } as const]
      : []),
  ];
}

function isTooLarge(variable: FileVariable, least: number, most: number): boolean {
  if (least > most) return false;
  const { plus, times } = dtaTime(variable);
  return (most + plus) * times >= TOO_LARGE || (least + plus) * times < -Number.MAX_VALUE;
}

/** What Stata holds in another way than it was given. */
export function dtaChanges({ variable, name, aside }: DtaVariable): Change[] {
  const own = variable.name;
  const short = shortLabel(variable.label);
  const cut = [...variable.values, ...variable.missing].filter(
    ({ label }) => shortValueLabel(label) !== label,
  );
  return [
    ...(name === own ? [] : [{ kind: 'renamed', variable: own, name } as const]),
    ...(short === variable.label
      ? []
      : [{ kind: 'label_cut', variable: own, bytes: utf8Length(short) } as const]),
    ...cut.map(({ code }): Change => ({ kind: 'value_label_cut', variable: own, code })),
    ...aside.map(({ code }): Change => ({ kind: 'value_label_aside', variable: own, code })),
  ];
}
