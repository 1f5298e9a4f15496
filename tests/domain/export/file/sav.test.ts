import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileVariable } from '#domain/export/file/dataFile';
import type { Change } from '#domain/export/file/format';
import { sav } from '#domain/export/file/sav/sav';
import { asHeld, cutToBytes } from './held.ts';
import { type GeneratedFile, generatedFiles, wideFile, written } from './generatedFiles.ts';
import {
  type Found,
  foundBy,
  type FoundVariable,
  inFolder,
  readByPspp,
  readByR,
  type Told,
} from './readers.ts';

// haven reads 32,766 bytes of a text, and so much of what it wrote itself; PSPP and SPSS one more.
const HOLDS = {
  ...{ kindsOfMissing: 12, longestText: 32_766, kindsOfMissingText: 1, labelsOnFractions: true },
};
const FILES = generatedFiles(HOLDS, 30);
const WIDE = wideFile(10_000);
// PSPP 1.6 takes several missing codes of a long text for a faulty record, also where haven wrote them.
const FOR_HAVEN = generatedFiles({ ...HOLDS, kindsOfMissingText: 3 }, 5);

type Read = {
  readonly given: GeneratedFile;
  readonly changes: readonly Change[];
  readonly byHaven: Found;
  readonly told: Told | undefined;
  /** As PSPP understood it. */
  readonly byPspp: Found | null;
};

const files = await Promise.all(
  [...FILES, WIDE, ...FOR_HAVEN].map(async (given) => ({ given, ...(await written(sav, given)) })),
);
const read = inFolder((folder) => {
  const paths = files.map(({ bytes }, at) => {
    const path = join(folder, `${at}.sav`);
    writeFileSync(path, bytes);
    return { path, again: join(folder, `${at}.pspp.sav`) };
  });
  const pspp = readByPspp(folder, paths.slice(0, FILES.length + 1));
  // R takes seconds for ten thousand variables, so it reads them once.
  const again = paths.slice(0, FILES.length).map((own) => own.again);
  const all = [...paths.map(({ path }) => path), ...again];
  const byR =
    pspp &&
    readByR(
      folder,
      all.map((path) => ({ reader: 'haven', path })),
    );
  if (!byR) return null;
  const reads = files.map(({ given, changes }, at): Read => ({
    ...{ given, changes, told: pspp.told[at], byHaven: foundBy('haven', paths[at]!.path) },
    byPspp: at < FILES.length ? foundBy('haven', paths[at]!.again) : null,
  }));
  return { reads, remarks: pspp.remarks };
});

// On a machine without R and PSPP there is no judge; where changes are let in there must be one.
test.runIf(process.env['CI'])('haven and PSPP are there to judge', () =>
  expect(read).not.toBeNull(),
);

describe.runIf(read)('a system file', () => {
  test('is read by PSPP without a remark', () => expect(read!.remarks).toEqual([]));

  test.each([...FILES.keys()])('is what was written, to haven and to PSPP: %i', (at) => {
    const { given, changes, byHaven, byPspp, told } = read!.reads[at]!;
    for (const found of [byHaven, byPspp!]) expectFile(found, given, changes);
    expect((byHaven.label[0] ?? '').trimEnd()).toBe(cutToBytes(given.file.label, 64));
    // PSPP takes four bytes less of it, without the spaces before.
    expect(byHaven.label[0] ?? '').toContain(byPspp!.label[0] ?? '');
    expectTold(told!, given, byPspp!.names);
  });

  test('has ten thousand variables', () => {
    const { given, changes, byHaven, told } = read!.reads[FILES.length]!;
    expectFile(byHaven, given, changes);
    expectTold(told!, given, byHaven.names);
  });

  test('has several missing codes of a text', () => {
    for (const { given, changes, byHaven } of read!.reads.slice(FILES.length + 1)) {
      expectFile(byHaven, given, changes);
    }
  });
});

const MEASURES = { nominal: 'Nominal', ordinal: 'Ordinal', scale: 'Scale' };

function expectTold(
  { variables, weight }: Told,
  { file }: GeneratedFile,
  names: readonly string[],
) {
  expect(variables.map((own) => own['Measurement Level'])).toEqual(
    file.variables.map(({ measure }) => MEASURES[measure]),
  );
  const at = file.variables.findIndex(({ name }) => name === file.weight);
  expect(weight).toBe(at < 0 ? 'OFF' : names[at]);
}

function expectFile(found: Found, { file, columns }: GeneratedFile, changes: readonly Change[]) {
  const renamed = new Map(
    changes.flatMap((one) => (one.kind === 'renamed' ? [[one.variable, one.name]] : [])),
  );
  expect(found.names).toEqual(file.variables.map(({ name }) => renamed.get(name) ?? name));
  expect(found.notes.join(' ').split(/\s+/)).toEqual(file.notes.join(' ').split(/\s+/));
  file.variables.forEach((variable, at) => {
    const own = found.variables[at]!;
    expect((own.label[0] ?? '').trimEnd()).toBe(cutToBytes(variable.label, 255));
    expectCells(own, variable, columns[at]!);
    if (variable.type === 'number' || variable.type === 'text') expectCodes(own, variable);
  });
}

function expectCells(
  found: FoundVariable,
  { type }: FileVariable,
  column: GeneratedFile['columns'][0],
) {
  const cells =
    type === 'text'
      ? (column as (string | null)[]).map((text) => asHeld(text ?? '').replace(/ +$/, ''))
      : Array.from(column as Float64Array, (value) => (Number.isNaN(value) ? null : value + 0));
  const read = found.cells.map((cell) =>
    type === 'text' || cell === null ? cell : Number(cell) + 0,
  );
  expect(read.length).toBe(cells.length);
  const other = read.findIndex((cell, row) => cell !== cells[row]);
  expect(read[other], `row ${other}`).toBe(cells[other]);
}

/** Labels by their values, and the same values missing, neither more nor less. */
function expectCodes(found: FoundVariable, { type, values, missing }: FileVariable) {
  const asCode = (code: string) => (type === 'text' ? code.trimEnd() : Number(code));
  const labels = new Map(found.codes.map((code, at) => [asCode(code), found.labels[at]!]));
  const given = [...values, ...missing];
  expect([...labels.keys()].toSorted()).toEqual(given.map(({ code }) => code).toSorted());
  for (const { code, label } of given) {
    expect(labels.get(code)?.trimEnd()).toBe(cutToBytes(label, 120));
  }
  const codes = missing.map(({ code }) => code);
  const single = found.missing!.map(asCode);
  if (found.range!.length === 0) return expect(single.toSorted()).toEqual(codes.toSorted());
  const [least, most] = found.range!.map(Number) as [number, number];
  const isMissing = (value: number | string) =>
    single.includes(value) || (Number(value) >= least && Number(value) <= most);
  expect(codes.length).toBeGreaterThan(3);
  expect(codes.filter((code) => !isMissing(code))).toEqual([]);
  const answers = [...values.map(({ code }) => code), ...found.cells.filter(Boolean).map(Number)];
  expect(answers.filter((value) => isMissing(value!) && !codes.includes(value!))).toEqual([]);
}
