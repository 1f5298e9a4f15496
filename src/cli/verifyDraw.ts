import type { Command } from 'commander';
import { checkDraw, checkLottery } from '#domain/sampling/drawChecks';
import { checkPublic } from '#domain/sampling/publicDraw';
import { problemOfLottery } from '#domain/sampling/replacement';
import { sha256 } from '#server/access/secrets';
import { softwareName } from '#server/software';
import { differs } from './drawFaults.ts';
import type { DrawFiles } from './drawInput.ts';
import {
  type AnyRecord,
  type FullRecord,
  inputOf,
  isPublic,
  type PublicRecord,
  readRecord,
  textOf,
} from './drawRecords.ts';
import { CommandFault, EXIT, report } from './outcome.ts';
import { worked } from './worked.ts';

type Options = { categories?: string; respondents?: string; json?: boolean };
type Files = DrawFiles & { readonly json?: boolean };

export const verifyDraw = (program: Command): Command =>
  program
    .command('verify-draw')
    .description('Check a lottery or a draw in every number, and work it out again bit for bit')
    .argument(
      '<record.json>',
      "a draw's record.json, a lottery.json, or the public record of either",
    )
    .option('--categories <file>', 'the quotas that it was made with')
    .option('--respondents <file>', 'the people that it was made from')
    .option('--json', 'print the outcome as JSON')
    .addHelpText('after', EXPLAINED)
    .action(async (file: string, options: Options) => {
      const { record, text } = readRecord(file);
      if (isPublic(record)) verifyPublic(record, options.json);
      else await verifyFull(record, filesOf(options));
      verifyText(record, text, options.json);
      report(
        options.json,
        { verified: true, format: record.format, sha256: sha256(text), ...figuresOf(record) },
        `${verifiedText(record)}\nSHA-256 of ${file}: ${sha256(text)}`,
      );
    });

const EXPLAINED = `
First by arithmetic alone: the hashes, every quota on every panel, weights, chances, the certificate,
the number that the seed gives and the panel it picks. Then the lottery is worked out again and
compared in every byte. A public record needs no files: it shows that the seed gives this number, and
the number this panel.
Exit codes: 0 verified · 1 it is not, and where · 2 wrong usage · 130 stopped`;

function filesOf({ categories, respondents, json }: Options): Files {
  if (categories === undefined || respondents === undefined) {
    throw new CommandFault(
      '--categories and --respondents are needed for this record.',
      EXIT.usage,
    );
  }
  return { categories, respondents, ...(json === undefined ? {} : { json }) };
}

function verifyPublic(record: PublicRecord, json: boolean | undefined): void {
  const wrong = checkPublic(record);
  if (wrong !== null) throw differs(wrong, json);
}

async function verifyFull(record: FullRecord, files: Files): Promise<void> {
  const lottery = record.format === 'folkehoering-draw' ? record.lottery : record;
  const input = inputOf(lottery, files);
  const problem = problemOfLottery(lottery, input.problem);
  const wrong =
    record.format === 'folkehoering-draw'
      ? checkDraw(record, problem, sha256)
      : checkLottery(record, problem);
  if (wrong !== null) throw differs(wrong, files.json);

  const software = softwareName();
  const difference = await worked('repeatLottery', { lottery, problem, software });
  if (difference !== null) throw differs(difference, files.json);
}

/** What remains is how it is written: spaces, line ends, the order of fields, the form of numbers. */
function verifyText(record: AnyRecord, text: string, json: boolean | undefined): void {
  const expected = textOf(record).split('\n');
  const recorded = text.split('\n');
  const line = expected.findIndex((one, at) => one !== recorded[at]);
  const at = line >= 0 ? line : expected.length;
  if (line < 0 && recorded.length === expected.length) return;
  throw differs({ at: `line ${at + 1}`, recorded: recorded[at], expected: expected[at] }, json);
}

function figuresOf(record: AnyRecord): object {
  const lottery = 'lottery' in record ? record.lottery : record;
  return {
    ...{ method: lottery.method, pool: lottery.ids.length, size: lottery.size },
    ...('seed' in record ? { seed: record.seed, number: record.number } : {}),
  };
}

function verifiedText(record: AnyRecord): string {
  switch (record.format) {
    case 'folkehoering-draw':
      return `Verified: seed "${record.seed}" draws these ${record.selected.length} of ${record.lottery.ids.length} people, and all of it repeats bit for bit.`;
    case 'folkehoering-lottery':
      return `Verified: the lottery repeats bit for bit. It has not been drawn from yet.`;
    case 'folkehoering-public-draw':
      return `Verified: seed "${record.seed}" gives number ${record.number} of ${record.lottery.panels.length}, which is this panel. How the panels came about is not seen from this record.`;
    case 'folkehoering-public-lottery':
      return `Every one of the ${record.panels.length} panels has ${record.size} different people. How they came about is not seen from this record.`;
  }
}
