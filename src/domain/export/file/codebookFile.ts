import { z } from 'zod';
import { fail, type Result, succeed } from '../../result.ts';
import { type DataFile, type FileFault, fileFaults } from './dataFile.ts';

/** Names the format of a codebook on disk, and its version. docs/codebook-format.md describes it. */
export const CODEBOOK_FORMAT = 'folkehoering-codebook-1';

const inOneOrBoth = z.union([z.string(), z.strictObject({ da: z.string(), en: z.string() })]);
const code = z.union([z.number(), z.string()]);
const labelled = { code, label: inOneOrBoth };
const variable = z.strictObject({
  name: z.string(),
  label: inOneOrBoth.default(''),
  type: z.enum(['number', 'text', 'date', 'datetime']).default('number'),
  measure: z.enum(['nominal', 'ordinal', 'scale']).optional(),
  decimals: z.int().min(0).max(16).optional(),
  /** Bytes of a text, where it must not follow from the data: at least as many as the longest has. */
  width: z.int().min(1).max(2_000_000_000).optional(),
  values: z.array(z.strictObject(labelled)).default([]),
  missing: z
    .array(z.strictObject({ ...labelled, kind: z.string().default('missing') }))
    .default([]),
  empty: inOneOrBoth.nullable().default(null),
});
const codebook = z.strictObject({
  format: z.literal(CODEBOOK_FORMAT),
  label: inOneOrBoth.default(''),
  weight: z.string().nullable().default(null),
  notes: z.array(z.string()).default([]),
  variables: z.array(variable),
});
type CodebookFile = z.infer<typeof codebook>;

export type CodebookProblem =
  /** Not as the format demands: `path` such as `variables.3.type`. */
  { readonly kind: 'malformed'; readonly path: string; readonly message: string } | FileFault;

/** Reads a codebook that was parsed as JSON, in one language. `madeAt` is when the file is made. */
export function readCodebookFile(
  json: unknown,
  language: DataFile['language'],
  madeAt: Date,
): Result<DataFile, CodebookProblem[]> {
  const read = codebook.safeParse(json);
  if (!read.success) {
    return fail(
      read.error.issues.map(({ path, message }) => {
        return { kind: 'malformed', path: path.join('.'), message };
      }),
    );
  }
  const file = inLanguage(read.data, language, madeAt);
  const faults = fileFaults(file);
  return faults.length > 0 ? fail(faults) : succeed(file);
}

function inLanguage(
  { label, weight, notes, variables }: CodebookFile,
  language: DataFile['language'],
  madeAt: Date,
): DataFile {
  const said = (text: z.infer<typeof inOneOrBoth>) =>
    typeof text === 'string' ? text : text[language];
  return {
    ...{ label: said(label), language, weight, notes, madeAt },
    variables: variables.map(({ values, missing, empty, measure, decimals, width, ...own }) => ({
      ...{ name: own.name, type: own.type, label: said(own.label) },
      measure: measure ?? (own.type === 'text' || values.length > 0 ? 'nominal' : 'scale'),
      decimals: decimals ?? (values.length > 0 || own.type !== 'number' ? 0 : 2),
      width: width ?? null,
      values: values.map((one) => ({ code: one.code, label: said(one.label) })),
      missing: missing.map(({ kind, ...one }) => ({
        ...{ kind, code: one.code, label: said(one.label) },
      })),
      empty: empty === null ? null : said(empty),
    })),
  };
}

/** A file's description as the codebook that would be read back to it: JSON, but for its last line end. */
export const codebookFileOf = ({ label, weight, notes, variables }: DataFile): unknown => ({
  ...{ format: CODEBOOK_FORMAT, label, weight, notes },
  variables: variables.map(({ width, empty, ...variable }) => ({
    ...variable,
    ...(width !== null && { width }),
    ...(empty !== null && { empty }),
  })),
});
