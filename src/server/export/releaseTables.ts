import { chosenItems, inWaves } from '#domain/export/release/chosen';
import type { Codebook } from '#domain/export/codebook';
import { discussionFile } from '#domain/export/discussionFiles';
import type { DataFile } from '#domain/export/file/dataFile';
import { extentsOf } from '#domain/export/file/extent';
import type { FormatFault } from '#domain/export/file/format';
import { laidOutFile } from '#domain/export/file/laidOutFile';
import type { Rows } from '#domain/export/file/rows';
import { type LayoutName, LAYOUT_NAMES, LAYOUTS } from '#domain/export/layouts';
import { releaseNotes } from '#domain/export/release/notes';
import type { ReleasePlan } from '#domain/export/release/plan';
import { type SafePeople, safePeople } from '#domain/export/safePeople';
import { type LaidOut } from '#domain/export/layout';
import { WAVE_CODES } from '#domain/survey/wave';
import { type Releasable, releasedPeople } from '../actions/readReleasable.ts';
import type { Hearing } from '../database/hearings.ts';
import { exportedTables, groupOf, peopleOf } from './discussionTables.ts';
import { fileNames } from './fileNames.ts';
import { filePeople, groupsOf } from './filePeople.ts';
import { FILE_KINDS, type FileKind, FORMAT_NAMES, type FormatName } from './formats.ts';

/** A table of a release, to be written in every chosen format. */
export type ReleaseTable = {
  readonly name: string;
  readonly file: DataFile;
  readonly rows: Rows;
  readonly codebook: Codebook;
};
export type ReleaseTables = {
  readonly tables: readonly ReleaseTable[];
  readonly safe: SafePeople;
  /** What is shown of whom: key and background, in no pseudonym's order. */
  readonly shown: readonly (readonly [key: string, background: string])[];
  readonly notes: readonly string[];
};

/**
 * The tables of a plan. People and tables have the same names in all of them, made for them by chance; made again,
 * they have others.
 */
export function releaseTables(
  hearing: Pick<Hearing, 'name_da' | 'name_en' | 'simulated'>,
  releasable: Releasable,
  plan: ReleasePlan,
  now: Date,
): ReleaseTables {
  const { dataset, discussions } = releasable;
  const { people, protection } = releasedPeople(releasable, plan);
  const names = fileNames(
    [...people.map(({ key }) => key), ...discussions.flatMap(peopleOf)],
    [...people.flatMap(groupsOf), ...discussions.map(groupOf)],
  );
  const inFile = filePeople({ people, released: dataset.released }, names);
  const safe = safePeople(inFile, protection);
  const keyOf = new Map(people.map(({ key }) => [names.pseudonymOf(key), key]));
  const shown = safe.people.map(({ pseudonym, background }) => {
    const { sex, age_band, region, education } = background;
    return [keyOf.get(pseudonym)!, [sex, age_band, region, education].join(' ')] as const;
  });
  const hearingName = { da: hearing.name_da, en: hearing.name_en };
  const notes = releaseNotes(plan, hearingName, hearing.simulated, safe.report);
  const about = { label: plan.title, language: plan.language, notes, madeAt: now };
  const table = (name: string, laidOut: LaidOut): ReleaseTable => ({
    ...{ name, codebook: laidOut.codebook },
    ...laidOutFile(laidOut, about),
  });
  const ofPeople = layoutsOf(plan).map((layout) =>
    table(`data-${layout}`, surveyTable(layout, safe, releasable, plan)),
  );
  const ofTables = plan.discussions.map((file) =>
    table(file, discussionFile(file, exportedTables(discussions, names), names.pseudonymOf)),
  );
  const byKey = shown.toSorted(([one], [other]) => (one < other ? -1 : 1));
  return { tables: [...ofPeople, ...ofTables], safe, shown: byKey, notes };
}

/** In our own order; what this version does not know is left out. */
const layoutsOf = ({ layouts }: ReleasePlan): LayoutName[] =>
  LAYOUT_NAMES.filter((name) => layouts.includes(name));
const formatsOf = ({ formats }: ReleasePlan): FormatName[] =>
  FORMAT_NAMES.filter((name) => formats.includes(name));

function surveyTable(
  layout: LayoutName,
  safe: SafePeople,
  { questionnaire }: Releasable,
  plan: ReleasePlan,
): LaidOut {
  const waves = WAVE_CODES.filter((wave) => plan.waves.includes(wave));
  const people = safe.people.map((person) => inWaves(person, waves));
  const laidOut = LAYOUTS[layout](
    { people, levels: plan.levels },
    chosenItems(questionnaire, plan),
    waves,
  );
  const isLeftOut = ({ kind, wave }: Codebook['variables'][number]) =>
    (kind === 'group' && !plan.has_groups) ||
    (kind === 'weight' && (!plan.has_weights || (wave !== null && !plan.waves.includes(wave))));
  return withoutColumns(laidOut, isLeftOut);
}

function withoutColumns(
  { table, codebook }: LaidOut,
  isLeftOut: (variable: Codebook['variables'][number]) => boolean,
): LaidOut {
  const kept = [...codebook.variables.keys()].filter((at) => !isLeftOut(codebook.variables[at]!));
  return {
    table: {
      columns: kept.map((at) => table.columns[at]!),
      rows: table.rows.map((row) => kept.map((at) => row[at]!)),
    },
    codebook: { variables: kept.map((at) => codebook.variables[at]!) },
  };
}

/** A file to be made: a table in a format. */
export type PlannedFile = {
  readonly name: string;
  readonly format: FormatName;
  readonly table: ReleaseTable;
};

export const plannedFiles = (plan: ReleasePlan, tables: readonly ReleaseTable[]): PlannedFile[] =>
  tables.flatMap((table) =>
    formatsOf(plan).map((format) => ({ name: nameOf(table.name, format), format, table })),
  );

/** The format stands in the name where its extension does not tell. */
const nameOf = (table: string, format: FormatName): string => {
  const { extension }: FileKind = FILE_KINDS[format];
  return format === extension ? `${table}.${extension}` : `${table}-${format}.${extension}`;
};

/** What the chosen formats cannot hold, before anything is made. */
export async function formatFaults(
  files: readonly PlannedFile[],
): Promise<{ readonly name: string; readonly faults: readonly FormatFault[] }[]> {
  const found: { name: string; faults: readonly FormatFault[] }[] = [];
  for (const { name, format, table } of files) {
    const { format: written }: FileKind = FILE_KINDS[format];
    const extents = await extentsOf(table.file.variables, table.rows);
    const outcome = written(table.file, table.rows, extents);
    if (!outcome.ok) found.push({ name, faults: outcome.problem });
  }
  return found;
}
