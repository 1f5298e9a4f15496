import type { Variable, VariableKind } from '../variable.ts';
import type { DataFile, FileVariable } from './dataFile.ts';

/** A variable of a hearing's codebook as files have it, in one language. */
export function fileVariable(variable: Variable, language: DataFile['language']): FileVariable {
  const { name, kind, type, measure, label, values, missing, empty } = variable;
  return {
    ...{ name, type, measure, label: label[language], width: null },
    decimals: DECIMALS[kind] ?? 0,
    values: values.map((one) => ({ code: one.code, label: one.label[language] })),
    missing: missing.map((one) => {
      return { code: one.code, label: one.label[language], kind: one.kind };
    }),
    empty: empty && empty[language],
  };
}

const DECIMALS: Partial<Record<VariableKind, number>> = { weight: 4, number: 2 };
