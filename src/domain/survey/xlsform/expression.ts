import { fail, type Result, succeed } from '../../result.ts';
import { LARGEST_OPTION_CODE } from '../answer.ts';
import { type Comparison, partsOf } from '../condition.ts';
import type { Condition, ItemKind } from '../item.ts';

/**
 * Conditions as XLSForm writes them: XPath over `${code}`. What we write: `=`, `!=`, `>=`, `<=`,
 * `selected()`, `not()`, `and`, `or` and brackets; only that is read. `${x} != ''` says that x is answered.
 * Parts of *all*, *any* and *not* stand in brackets, comparisons in none, so that reading gives the
 * condition that was written. A group of one is its one part.
 */
export function writeExpression(condition: Condition, kindOf: (item: string) => ItemKind): string {
  if ('item' in condition) return writeComparison(condition, kindOf(condition.item));
  if ('not' in condition) return `not(${writeExpression(condition.not, kindOf)})`;
  return partsOf(condition)
    .map((part) => `(${writeExpression(part, kindOf)})`)
    .join('all' in condition ? ' and ' : ' or ');
}

function writeComparison(comparison: Comparison, kind: ItemKind): string {
  const value = `\${${comparison.item}}`;
  const is = (code: number) =>
    kind === 'multiple' ? `selected(${value}, '${code}')` : `${value} = '${code}'`;
  const isNot = (code: number) =>
    kind === 'multiple' ? `not(${is(code)})` : `${value} != '${code}'`;
  switch (comparison.is) {
    case 'answered':
      return `${value} != ''`;
    case 'any_of':
      return comparison.codes.map(is).join(' or ');
    case 'none_of':
      return [`${value} != ''`, ...comparison.codes.map(isNot)].join(' and ');
    case 'at_least':
      // Other tools would count "Ved ikke" (98) as more than anything.
      return kind === 'number'
        ? `${value} >= ${comparison.number}`
        : `${value} >= ${comparison.number} and ${value} <= ${LARGEST_OPTION_CODE}`;
    case 'at_most':
      return `${value} <= ${comparison.number}`;
  }
}

/** What could not be read: at which symbol, from 1, and the words there. */
export type ExpressionFault = { readonly at: number; readonly found: string };

/** The names a list gives its options, as codes; null where the item has no such option. */
export type CodeOf = (item: string, name: string) => number | null;

export function readExpression(text: string, codeOf: CodeOf): Result<Condition, ExpressionFault> {
  const tokens = tokensOf(text);
  if (!tokens) return fail(faultAt(text, firstUnread(text)));
  const reader = { tokens, at: 0, depth: 0, codeOf };
  const read = either(reader);
  const rest = reader.tokens[reader.at];
  return read && !rest ? succeed(read) : fail(faultAt(text, rest?.at ?? text.length));
}

type Token = { readonly text: string; readonly at: number };
type Reader = { readonly tokens: readonly Token[]; at: number; depth: number; codeOf: CodeOf };

/** A value bracketed or read whole stands for itself; a bare comparison may belong with its neighbours. */
type Part = { readonly condition: Condition; readonly bare?: 'is' | 'is_not' };

const TOKEN =
  /\s*(\$\{\s*[^{}\s]+\s*\}|'[^']*'|"[^"]*"|-?\d+(?:\.\d+)?(?:e[+-]?\d+)?|[a-z-]+|!=|<=|>=|=|[(),])/iy;
const DEEPEST = 20;

function tokensOf(text: string): readonly Token[] | null {
  const tokens: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const match = pattern.exec(text);
    if (!match) return null;
    tokens.push({ text: match[1]!, at: match.index + match[0].length - match[1]!.length });
  }
  return tokens;
}

function firstUnread(text: string): number {
  const pattern = new RegExp(TOKEN);
  let read = 0;
  while (pattern.test(text)) read = pattern.lastIndex;
  return read + (text.slice(read).match(/^\s*/)?.[0].length ?? 0);
}

const faultAt = (text: string, at: number): ExpressionFault => ({
  at: at + 1,
  found: text.slice(at, at + 30),
});

function take(reader: Reader, text: string): boolean {
  if (reader.tokens[reader.at]?.text.toLowerCase() !== text) return false;
  reader.at++;
  return true;
}

function either(reader: Reader): Condition | null {
  const parts: Part[] = [];
  do {
    const part = both(reader);
    if (!part) return null;
    parts.push(part);
  } while (take(reader, 'or'));
  return parts.length === 1 ? parts[0]!.condition : anyOf(parts);
}

function both(reader: Reader): Part | null {
  const parts: Part[] = [];
  do {
    const part = single(reader);
    if (!part) return null;
    parts.push(part);
  } while (take(reader, 'and'));
  return parts.length === 1
    ? parts[0]!
    : { condition: noneOf(parts) ?? atLeast(parts) ?? allOf(parts) };
}

function single(reader: Reader): Part | null {
  if (take(reader, 'not')) {
    if (!take(reader, '(')) return null;
    const inner = bracketed(reader);
    return inner && { condition: { not: inner }, bare: 'is_not' };
  }
  if (take(reader, '(')) {
    const inner = bracketed(reader);
    return inner && { condition: inner };
  }
  if (take(reader, 'selected')) return selected(reader);
  return compared(reader);
}

function bracketed(reader: Reader): Condition | null {
  if (++reader.depth > DEEPEST) return null;
  const inner = either(reader);
  reader.depth--;
  return inner && take(reader, ')') ? inner : null;
}

function selected(reader: Reader): Part | null {
  if (!take(reader, '(')) return null;
  const item = reference(reader);
  const code = item !== null && take(reader, ',') ? literalCode(reader, item) : null;
  if (item === null || code === null || !take(reader, ')')) return null;
  return { condition: { item, is: 'any_of', codes: [code] }, bare: 'is' };
}

function compared(reader: Reader): Part | null {
  const item = reference(reader);
  if (item === null) return null;
  const operator = reader.tokens[reader.at]?.text;
  if (!operator || !/^(=|!=|<=|>=)$/.test(operator)) return null;
  reader.at++;
  if (operator === '<=' || operator === '>=') {
    const number = literalNumber(reader);
    const is = operator === '>=' ? 'at_least' : 'at_most';
    return number === null ? null : { condition: { item, is, number }, bare: 'is' };
  }
  if (/^(''|"")$/.test(reader.tokens[reader.at]?.text ?? '')) {
    reader.at++;
    const answered: Condition = { item, is: 'answered' };
    return { condition: operator === '!=' ? answered : { not: answered }, bare: 'is' };
  }
  const code = literalCode(reader, item);
  if (code === null) return null;
  const is: Condition = { item, is: 'any_of', codes: [code] };
  return operator === '='
    ? { condition: is, bare: 'is' }
    : { condition: { not: is }, bare: 'is_not' };
}

function reference(reader: Reader): string | null {
  const match = /^\$\{\s*(.+?)\s*\}$/.exec(reader.tokens[reader.at]?.text ?? '');
  if (match) reader.at++;
  return match?.[1] ?? null;
}

function literalNumber(reader: Reader): number | null {
  const text = unquoted(reader.tokens[reader.at]?.text ?? '');
  if (text === '' || !Number.isFinite(Number(text))) return null;
  reader.at++;
  return Number(text);
}

function literalCode(reader: Reader, item: string): number | null {
  const text = reader.tokens[reader.at]?.text ?? '';
  if (!/^(['"].*['"]|-?\d.*)$/.test(text)) return null;
  const code = reader.codeOf(item, unquoted(text));
  if (code !== null) reader.at++;
  return code;
}

const unquoted = (text: string) => text.replace(/^(['"])(.*)\1$/, '$2');

/** Bare comparisons of one item with neighbouring codes are one; the rest stand side by side. */
function anyOf(parts: readonly Part[]): Condition {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const [one, other] = [last && isOf(last), isOf(part)];
    if (one && other && one.item === other.item) {
      const codes = [...one.codes, ...other.codes];
      joined[joined.length - 1] = { condition: { ...one, codes }, bare: 'is' };
    } else joined.push(part);
  }
  return joined.length === 1
    ? joined[0]!.condition
    : { any: joined.map(({ condition }) => condition) };
}

type IsOf = { item: string; is: 'any_of' | 'none_of'; codes: number[] };
function isOf({ condition, bare }: Part): IsOf | null {
  return bare === 'is' && 'item' in condition && condition.is === 'any_of'
    ? (condition as IsOf)
    : null;
}

/** `${x} != '' and ${x} != '1' and …` */
function noneOf(parts: readonly Part[]): Condition | null {
  const [first, ...others] = parts;
  const answered = first?.bare && 'item' in first.condition ? first.condition : null;
  if (answered?.is !== 'answered') return null;
  const codes = others.map(({ condition, bare }) =>
    bare === 'is_not' &&
    'not' in condition &&
    'item' in condition.not &&
    condition.not.is === 'any_of'
      ? condition.not
      : null,
  );
  if (codes.some((one) => one?.item !== answered.item || one.codes.length !== 1)) return null;
  return { item: answered.item, is: 'none_of', codes: codes.flatMap((one) => one!.codes) };
}

/** `${x} >= 3 and ${x} <= 90`: at least 3, *Ved ikke* left out as always. */
function atLeast(parts: readonly Part[]): Condition | null {
  const [low, high] = parts.map(({ condition, bare }) =>
    bare && 'number' in condition ? condition : null,
  );
  if (parts.length !== 2 || low?.is !== 'at_least' || high?.is !== 'at_most') return null;
  return low.item === high.item && high.number === LARGEST_OPTION_CODE ? low : null;
}

const allOf = (parts: readonly Part[]): Condition => ({
  all: parts.map(({ condition }) => condition),
});
