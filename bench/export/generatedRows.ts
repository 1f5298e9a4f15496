import type { DataFile, FileVariable } from '../../src/domain/export/file/dataFile.ts';
import { type Batch, type Column, rowsOfBatch } from '../../src/domain/export/file/rows.ts';
import { type RandomSource, seededRandom } from '../../src/domain/random.ts';

const ITEMS = 57;
const WORDS = ['arbejde', 'æbler', 'en', 'øer', 'data', 'pension', 'og', 'åben', 'fremtid'];

const base = { decimals: 0, width: null, values: [], missing: [], empty: null } as const;
const item = (_: unknown, at: number): FileVariable => ({
  ...base,
  ...{ name: `q${at + 1}_t1`, label: `T1: Spørgsmål ${at + 1}`, type: 'number' },
  measure: 'ordinal',
  values: [1, 2, 3, 4, 5].map((code) => ({ code, label: `Punkt ${code}` })),
  missing: [
    { code: 97, kind: 'skipped', label: 'Ikke besvaret' },
    { code: 98, kind: 'dont_know', label: 'Ved ikke' },
    { code: 99, kind: 'prefer_not', label: 'Ønsker ikke at svare' },
  ],
});

/** An id, 57 answers with three kinds of missing, a weight, and what somebody wrote. */
export const benchFile: DataFile = {
  ...{ label: 'Bench', language: 'da', weight: null, notes: [] },
  madeAt: new Date('2026-11-29T12:00:00Z'),
  variables: [
    { ...base, name: 'id', label: 'Id', type: 'text', measure: 'nominal' },
    ...Array.from({ length: ITEMS }, item),
    { ...base, name: 'vaegt', label: 'Vægt', type: 'number', measure: 'scale', decimals: 4 },
    { ...base, name: 'ord', label: 'Egne ord', type: 'text', measure: 'nominal' },
  ],
};

/** The same rows each time, made as they are asked for. */
export async function* benchBatches(rows: number): AsyncGenerator<Batch> {
  const random = seededRandom('bench export');
  const size = rowsOfBatch(benchFile.variables.length);
  for (let start = 0; start < rows; start += size) {
    const length = Math.min(size, rows - start);
    const columns = benchFile.variables.map((variable) => column(variable, length, random));
    yield { length, columns };
  }
}

function column({ name, type }: FileVariable, length: number, random: RandomSource): Column {
  if (type === 'text') {
    const made = name === 'id' ? () => random.nextUint32().toString(36) : () => written(random);
    return Array.from({ length }, made);
  }
  const made = name === 'vaegt' ? () => 0.3 + random.next() : () => answer(random);
  return Float64Array.from({ length }, made);
}

/** Three in a hundred of each kind of missing, and as many who were not asked. */
function answer(random: RandomSource): number {
  const luck = random.below(100);
  return luck < 3 ? NaN : luck < 12 ? 97 + Math.floor((luck - 3) / 3) : 1 + (luck % 5);
}

/** Null for half of the people, else up to twelve words. */
function written(random: RandomSource): string | null {
  if (random.below(2) === 0) return null;
  return Array.from({ length: 1 + random.below(12) }, () => WORDS[random.below(9)]).join(' ');
}
