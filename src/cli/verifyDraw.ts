import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import { detectDelimiter } from '#domain/recruitment/invitationColumns';
import type { Person } from '#domain/sampling/problem';
import { drawRecord } from '#domain/sampling/record';
import { canonicalJson, sealedRecord } from '#domain/sampling/sealedRecord';
import { type DrawDifference, verifyDraw as repeatDraw } from '#domain/sampling/verification';
import { CommandFault, EXIT, report } from './outcome.ts';

type Options = { people: string; json?: boolean };

export const verifyDraw = (program: Command): Command =>
  program
    .command('verify-draw')
    .description('Draw again from a draw record and say whether the same people come out')
    .argument('<record.json>', "the draw record: a hearing's, or its part `draw` alone")
    .requiredOption('--people <people.csv>', 'the pool: a column id, and one for each feature')
    .option('--json', 'print the outcome as JSON')
    .action((file: string, { people: peopleFile, json }: Options) => {
      const { draw, hash, peopleHash } = readRecord(file);
      const bytes = readBytes(peopleFile);
      if (peopleHash !== null && sha256(bytes) !== peopleHash) {
        throw new CommandFault(`${peopleFile} is not the file whose SHA-256 stands in the record.`);
      }
      const verified = repeatDraw(draw, readPeople(peopleFile, bytes));
      if (!verified.ok) {
        if (json) report(true, { repeats: false, ...verified.problem }, '');
        throw new CommandFault(explain(verified.problem));
      }
      const { size, pool, seed } = draw;
      const sealed = hash === null ? '' : `\nSHA-256 of the record: ${hash}`;
      const text = `The draw repeats: ${size} of ${pool} people, seed "${seed}".${sealed}`;
      report(json, { repeats: true, size, pool, seed, record_hash: hash }, text);
    });

/** `hash` is what was published of a hearing's record; a bare draw has none. */
function readRecord(file: string) {
  const content = readJson(file);
  const sealed = sealedRecord.safeParse(content);
  if (sealed.success) {
    const { draw, people_hash: peopleHash } = sealed.data;
    return { draw, hash: sha256(canonicalJson(sealed.data)), peopleHash };
  }
  const bare = drawRecord.safeParse(content);
  if (bare.success) return { draw: bare.data, hash: null, peopleHash: null };
  throw new CommandFault(`${file} is not a draw record.`, EXIT.usage);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readBytes(file).toString('utf8'));
  } catch (error) {
    if (error instanceof CommandFault) throw error;
    throw new CommandFault(`${file} is not a draw record.`, EXIT.usage);
  }
}

function readPeople(file: string, bytes: Buffer): Person[] {
  const text = bytes.toString('utf8');
  let rows: Record<string, string>[];
  try {
    rows = parse(text, {
      columns: (heading: string[]) => heading.map((cell) => cell.trim()),
      delimiter: detectDelimiter(text.split('\n', 1)[0] ?? ''),
      trim: true,
      bom: true,
      skip_empty_lines: true,
    });
  } catch (error) {
    const line = (error as { lines?: number }).lines;
    throw new CommandFault(`${file} cannot be read as CSV${line ? `, line ${line}` : ''}.`);
  }
  return rows.map(({ id, ...features }, at) => {
    if (!id) throw new CommandFault(`${file}: row ${at + 1} has no id (the column must be "id").`);
    return { id, features };
  });
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch {
    throw new CommandFault(`${file} cannot be read.`, EXIT.usage);
  }
}

const sha256 = (content: string | Buffer) => createHash('sha256').update(content).digest('hex');

const explain = (difference: DrawDifference): string =>
  difference.kind === 'differs'
    ? `The draw does not repeat: ${difference.at} is ${JSON.stringify(difference.recorded)} in the record and ${JSON.stringify(difference.repeated)} when drawn again.`
    : `The draw cannot be repeated from these people: ${difference.problem.kind}.`;
