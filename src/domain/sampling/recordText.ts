/**
 * A record as JSON with each field, and each entry of a list of records or lists, on a line of its
 * own, so that people can read and compare it.
 */
export const recordText = (record: object): string => `${written(record, '')}\n`;

function written(value: unknown, indent: string): string {
  if (Array.isArray(value)) return writtenList(value, indent);
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const deeper = `${indent}  `;
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .map(([name, field]) => `${deeper}${JSON.stringify(name)}: ${written(field, deeper)}`);
  return `{\n${fields.join(',\n')}\n${indent}}`;
}

/** Lists of plain values stay on one line. */
function writtenList(list: readonly unknown[], indent: string): string {
  const nested = list.some((entry) => typeof entry === 'object' && entry !== null);
  if (!nested) return JSON.stringify(list);
  const entries = list.map((entry) => `${indent}  ${JSON.stringify(entry)}`);
  return `[\n${entries.join(',\n')}\n${indent}]`;
}
