import type { ByteWriter } from '../bytes.ts';
import { utf8Length } from '../extent.ts';
import { cutToBytes } from '../utf8.ts';
import { shortLabel } from './dtaHolds.ts';
import { NAME_BYTES } from './dtaTags.ts';
import type { DtaVariable } from './dtaVariable.ts';

const MOST_BYTES = 67_783;
const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

/** What Stata has no other place for, to be seen with `char list` and `notes`. */
export function characteristics(
  writer: ByteWriter,
  notes: readonly string[],
  variables: readonly DtaVariable[],
): void {
  const write = (of: string, name: string, text: string) => {
    const cut = cutToBytes(text, MOST_BYTES);
    writer.text('<ch>').int(2 * NAME_BYTES + utf8Length(cut) + 1);
    writer.padded(of, NAME_BYTES, 0).padded(name, NAME_BYTES, 0).text(cut).byte(0).text('</ch>');
  };
  if (notes.length > 0) write('_dta', 'note0', String(notes.length));
  notes.forEach((note, at) => write('_dta', `note${at + 1}`, note));
  for (const variable of variables) {
    for (const [name, text] of besides(variable)) write(variable.name, name, text);
  }
}

/** The label in full, what no value means, the kinds of missing, and labels that stand on no whole number. */
function besides({ variable, missing, aside }: DtaVariable): (readonly [string, string])[] {
  const { label, empty } = variable;
  const kinds = variable.missing.map(({ kind, code }, at) =>
    missing.length > 0 ? `.${LETTERS[at]} ${code} ${kind}` : `${code} ${kind}`,
  );
  return [
    ...(shortLabel(label) === label ? [] : [['full_label', label] as const]),
    ...(empty ? [['system_missing', empty] as const] : []),
    ...(kinds.length > 0 ? [['missing_kinds', kinds.join('\n')] as const] : []),
    ...(aside.length > 0
      ? [['value_labels', aside.map((one) => `${one.code} ${one.label}`).join('\n')] as const]
      : []),
  ];
}
