import { z } from 'zod';
import { fail, type Result, succeed } from '../result.ts';
import { tableSettings } from './settings.ts';

export type LinkFault = {
  readonly kind: 'link_unreadable' | 'link_not_https' | 'link_twice' | 'link_no_table';
  /** 1 … */
  readonly line: number;
};

const LINE = /^(?:\p{L}+\s*)?([1-9]\d{0,3})(?:\s*[;,:\t]\s*|\s+)(\S+)$/u;
const address = tableSettings.shape.videoUrl.unwrap();

/**
 * The tables' meetings from a list, a line each: `7; https://…`. A sheet's tabs and commas do as well.
 *
 * @param numbers the tables there are; null while nobody is seated
 */
export function readVideoLinks(
  text: string,
  numbers: readonly number[] | null,
): Result<Readonly<Record<string, string>>, readonly LinkFault[]> {
  const links = new Map<string, string>();
  const faults: LinkFault[] = [];
  for (const [at, written] of text.split(/\r\n?|\n/).entries()) {
    const line = written.trim();
    if (line === '') continue;
    const [, number = '', url = ''] = LINE.exec(line) ?? [];
    const kind = faultOf(number, url, links, numbers);
    if (kind) faults.push({ kind, line: at + 1 });
    else links.set(number, url);
  }
  return faults.length > 0 ? fail(faults) : succeed(Object.fromEntries(links));
}

function faultOf(
  number: string,
  url: string,
  links: ReadonlyMap<string, string>,
  numbers: readonly number[] | null,
): LinkFault['kind'] | null {
  if (number === '') return 'link_unreadable';
  if (!z.safeParse(address, url).success) return 'link_not_https';
  if (links.has(number)) return 'link_twice';
  return numbers && !numbers.includes(Number(number)) ? 'link_no_table' : null;
}

export const writeVideoLinks = (links: Readonly<Record<string, string>>): string =>
  Object.entries(links)
    .toSorted(([one], [other]) => Number(one) - Number(other))
    .map(([number, url]) => `${number}; ${url}`)
    .join('\n');
