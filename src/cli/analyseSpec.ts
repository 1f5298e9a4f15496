import { z } from 'zod';
import { fail, succeed, type Result } from '#domain/result';
import type { FileFault } from './csvTable.ts';

const column = z.string().trim().min(1);
const finite = z.number();
const scale = z
  .object({ min: finite, max: finite, middle: finite, agree_from: finite, disagree_to: finite })
  .superRefine((own, context) => {
    const wrong = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (own.max <= own.min) wrong('max', 'must be above min');
    if (own.middle < own.min || own.middle > own.max) wrong('middle', 'must be in min … max');
    if (own.agree_from <= own.disagree_to) {
      const turn = 'turn the answers first if more agreement is a smaller number';
      wrong('agree_from', `must be above disagree_to; ${turn}`);
    }
  });
const item = z.object({
  code: column,
  theme: column,
  before: column,
  after: column,
  baseline: column.nullish(),
  scale: scale.optional(),
});
const spec = z.object({
  group: column.nullish(),
  weight: column.nullish(),
  comparison: z.object({ column, attended: z.union([finite, z.string()]) }).nullish(),
  missing: z.array(finite).optional(),
  scale: scale.optional(),
  items: z.array(item).min(1, 'names no items'),
});

/** What is asked of the data: which columns are what, and which items there are. */
export type AnalysisSpec = z.infer<typeof spec>;
export type SpecScale = z.infer<typeof scale>;

/** A spec, and what of it was not used. */
export type ReadSpec = { readonly spec: AnalysisSpec; readonly unused: readonly FileFault[] };

/** Reads a spec from the text of its file, or says by path what is wrong with it. */
export function readSpec(text: string, file: string): Result<ReadSpec, FileFault[]> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    return fail([notJson(text, file, (error as Error).message)]);
  }
  const read = spec.safeParse(json);
  if (!read.success) {
    return fail(read.error.issues.map((issue) => specFault(file, json, issue)));
  }
  const faults = [...missingScales(read.data, file), ...repeated(read.data, file)];
  if (faults.length > 0) return fail(faults);
  const unknown = unknownFields(json, read.data, '').map((field) => ({
    ...{ file, field },
    message: 'is not known and was not used',
  }));
  const { items, same } = withoutSameBaselines(read.data.items, file);
  return succeed({ spec: { ...read.data, items }, unused: [...unknown, ...same] });
}

/**
 * A baseline that is one of the two waves compared would show wings moving in where nothing happened: it
 * is as good as none.
 */
function withoutSameBaselines(items: AnalysisSpec['items'], file: string) {
  const isSame = ({ before, after, baseline }: AnalysisSpec['items'][number]) =>
    baseline === before || baseline === after;
  const same = items.flatMap((own, at) =>
    isSame(own)
      ? [
          {
            ...{ file, field: `items[${at}].baseline` },
            message: `"${own.baseline}" is one of the two compared, so it says nothing of the wings and was not used`,
          },
        ]
      : [],
  );
  return { same, items: items.map((own) => (isSame(own) ? { ...own, baseline: null } : own)) };
}

function notJson(text: string, file: string, message: string): FileFault {
  const position = Number(/at position (\d+)/.exec(message)?.[1] ?? text.length);
  const line = text.slice(0, position).split('\n').length;
  return { file, line, message: 'is not JSON from here on; a comma, bracket or quote is wrong' };
}

function specFault(file: string, json: unknown, issue: z.core.$ZodIssue): FileFault {
  const path = issue.path.reduce<string>(
    (before, part) =>
      typeof part === 'number'
        ? `${before}[${part}]`
        : `${before}${before === '' ? '' : '.'}${String(part)}`,
    '',
  );
  const place = path === '' ? { file } : { file, field: path };
  const given = issue.path.reduce<unknown>(
    (inside, part) => (inside as Record<PropertyKey, unknown> | undefined)?.[part],
    json,
  );
  if (issue.code === 'custom' || issue.code === 'too_small') {
    const message = issue.code === 'custom' ? issue.message : tooSmall(issue.message, given);
    return { ...place, message };
  }
  const expected = issue.code === 'invalid_type' ? EXPECTED[issue.expected] : undefined;
  const needed = expected ?? 'something else';
  if (given === undefined) return { ...place, message: `is missing; ${needed} is needed` };
  return { ...place, message: `is ${JSON.stringify(given)}, where ${needed} is needed` };
}

const EXPECTED: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  array: 'a list',
  object: 'an object',
};

const tooSmall = (message: string, given: unknown) =>
  typeof given === 'string' ? 'is empty; fill it in' : message;

/** Each item needs a scale of its own or the one for all. */
const missingScales = ({ scale: common, items }: AnalysisSpec, file: string): FileFault[] =>
  items.flatMap((own, at) =>
    own.scale === undefined && common === undefined
      ? [
          {
            ...{ file, field: `items[${at}].scale` },
            message: 'is missing, and there is no scale for all items either',
          },
        ]
      : [],
  );

function repeated({ items }: AnalysisSpec, file: string): FileFault[] {
  const firstOf = new Map<string, number>();
  return items.flatMap((own, at): FileFault[] => {
    const faults: FileFault[] = [];
    const first = firstOf.get(own.code);
    if (first === undefined) firstOf.set(own.code, at);
    else {
      const message = `"${own.code}" is the code of items[${first}] too`;
      faults.push({ file, field: `items[${at}].code`, message });
    }
    if (own.before === own.after) {
      const message = `is "${own.after}", the same column as before`;
      faults.push({ file, field: `items[${at}].after`, message });
    }
    return faults;
  });
}

/** The paths of fields that reading left out. */
function unknownFields(given: unknown, read: unknown, path: string): string[] {
  if (typeof given !== 'object' || given === null || typeof read !== 'object' || read === null) {
    return [];
  }
  return Object.entries(given).flatMap(([name, value]) => {
    const own = Array.isArray(given) ? `${path}[${name}]` : path === '' ? name : `${path}.${name}`;
    if (!Object.hasOwn(read, name)) return [own];
    return unknownFields(value, (read as Record<string, unknown>)[name], own);
  });
}
