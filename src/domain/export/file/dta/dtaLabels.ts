import type { ByteWriter } from '../bytes.ts';
import { utf8Length } from '../extent.ts';
import { shortValueLabel } from './dtaHolds.ts';
import { NAME_BYTES, section } from './dtaTags.ts';
import type { DtaLabel, DtaVariable } from './dtaVariable.ts';

/** Value labels have names in Stata; variables whose labels are the same share one. */
export type LabelSets = {
  /** By variable; empty for none. */
  readonly names: readonly string[];
  readonly sets: ReadonlyMap<string, readonly DtaLabel[]>;
};

export function labelSets(variables: readonly DtaVariable[]): LabelSets {
  const byContent = new Map<string, string>();
  const sets = new Map<string, readonly DtaLabel[]>();
  const names = variables.map(({ labels }) => {
    if (labels.length === 0) return '';
    const content = JSON.stringify(labels.map(({ value, label }) => [value, label]));
    const known = byContent.get(content);
    if (known) return known;
    const name = `labels${sets.size + 1}`;
    byContent.set(content, name);
    sets.set(name, labels);
    return name;
  });
  return { names, sets };
}

export const dtaLabels = (sets: LabelSets['sets']): Uint8Array =>
  section('value_labels', (writer) => {
    for (const [name, labels] of sets) writeLabels(writer, name, labels);
  });

/** The number of labels, the place of each text, the values, and the texts one after the other. */
function writeLabels(writer: ByteWriter, name: string, labels: readonly DtaLabel[]): void {
  const texts = labels.map(({ label }) => shortValueLabel(label));
  const places = [0];
  for (const text of texts) places.push(places.at(-1)! + utf8Length(text) + 1);
  const bytes = places.pop()!;
  writer.text('<lbl>').int(8 + 8 * labels.length + bytes);
  writer.padded(name, NAME_BYTES, 0).fill(3, 0).int(labels.length, bytes);
  for (const place of places) writer.int(place);
  for (const { value } of labels) writer.int(value);
  for (const text of texts) writer.text(text).byte(0);
  writer.text('</lbl>');
}
