import { succeed } from '../../result.ts';
import { codebookWords } from './codebookWords.ts';
import { type Counts, countsOf, type Spread } from './counts.ts';
import type { DataFile, FileVariable, Labelled } from './dataFile.ts';
import type { Format } from './format.ts';
import type { Rows } from './rows.ts';
import { textBytes } from './textBytes.ts';
import { xmlText } from './xml.ts';

/** The codebook as a page that needs nothing beside it: to be read, searched and printed. */
export const codebookPage: Format = (file, rows) =>
  succeed({ bytes: textBytes(page(file, rows)), changes: [] });

async function* page(file: DataFile, rows: Rows): AsyncGenerator<string> {
  const words = codebookWords(file);
  const counts = await countsOf(file, rows);
  const title = xmlText(file.label || words.codebook);
  yield `<!doctype html>
<html lang="${file.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${words.codebook}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>${title}</h1>
<dl>
${facts(file, rows.count)}</dl>
${file.notes.map((note) => `<p>${xmlText(note)}</p>\n`).join('')}</header>
<nav aria-label="${words.contents}">
<h2>${words.contents}</h2>
<ul>
`;
  for (const [at, { name, label }] of file.variables.entries())
    yield `<li><a href="#v${at + 1}">${xmlText(name)}</a> ${xmlText(label)}</li>\n`;
  yield '</ul>\n</nav>\n<main>\n';
  for (const [at, variable] of file.variables.entries())
    yield section(file, variable, at, counts[at]!, rows.count);
  yield '</main>\n</body>\n</html>\n';
}

function facts(file: DataFile, count: number): string {
  const words = codebookWords(file);
  const number = numberText(file);
  const told = [
    [words.made, file.madeAt.toISOString().slice(0, 10)],
    [words.rows, number(count)],
    [words.variables, number(file.variables.length)],
    [words.weight, file.weight ?? words.none],
  ];
  return told
    .map(([name, value]) => `<div><dt>${name}</dt><dd>${xmlText(value!)}</dd></div>\n`)
    .join('');
}

function section(
  file: DataFile,
  variable: FileVariable,
  at: number,
  counts: Counts,
  rows: number,
): string {
  const words = codebookWords(file);
  const { name, label, type, measure } = variable;
  return `<section id="v${at + 1}">
<h2><code>${xmlText(name)}</code> ${xmlText(label)}</h2>
<p>${words.types[type]} · ${words.measures[measure]}</p>
${spreadText(file, counts.spread)}${valueTable(file, variable, counts, rows)}</section>
`;
}

function spreadText(file: DataFile, spread: Spread | null): string {
  if (spread === null) return '';
  const words = codebookWords(file);
  const number = numberText(file);
  const told = [
    ...[`${words.least} ${number(spread.least)}`, `${words.most} ${number(spread.most)}`],
    `${words.mean} ${number(spread.mean)}`,
    ...(spread.deviation === null ? [] : [`${words.deviation} ${number(spread.deviation)}`]),
  ];
  return `<p>${told.join(' · ')}</p>\n`;
}

function valueTable(file: DataFile, variable: FileVariable, counts: Counts, rows: number): string {
  const words = codebookWords(file);
  const number = numberText(file);
  const { values, missing, empty } = variable;
  const row = (code: string, label: string, kind: string, count: number) =>
    `<tr><th scope="row">${xmlText(code)}</th><td>${xmlText(label)}</td><td>${xmlText(kind)}</td><td>${number(count)}</td><td>${rows === 0 ? '' : number((100 * count) / rows, 1) + ' %'}</td></tr>\n`;
  const ofCode = ({ code }: Labelled) => counts.ofCodes.get(code) ?? 0;
  const labelled = values.reduce((sum, value) => sum + ofCode(value), 0);
  const heads = [words.code, words.meaning, words.missing, words.count, words.share];
  return `<table>
<thead><tr>${heads.map((head) => `<th scope="col">${head}</th>`).join('')}</tr></thead>
<tbody>
${values.map((value) => row(String(value.code), value.label, '', ofCode(value))).join('')}${
    counts.valid > labelled
      ? row('', values.length > 0 ? words.otherValues : words.valid, '', counts.valid - labelled)
      : ''
  }${missing.map((value) => row(String(value.code), value.label, value.kind, ofCode(value))).join('')}${
    counts.empty > 0 || empty !== null
      ? row(words.empty, empty ?? words.noValue, '', counts.empty)
      : ''
  }</tbody>
</table>
`;
}

/** As the language writes numbers, to six digits after the point unless told otherwise. */
function numberText({ language }: DataFile): (value: number, digits?: number) => string {
  const [decimal, group] = language === 'da' ? [',', '.'] : ['.', ','];
  return (value, digits = 6) => {
    if (Math.abs(value) >= 1e15) return String(value).replace('.', decimal!);
    const [whole, rest] = String(Number(value.toFixed(digits))).split('.') as [string, string?];
    const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group!);
    return rest === undefined ? grouped : `${grouped}${decimal}${rest}`;
  };
}

const STYLE = `
:root { color-scheme: light; font-family: system-ui, sans-serif; line-height: 1.5; color: #1a1a1a; background: #fff; }
body { max-width: 60rem; margin: 0 auto; padding: 1.5rem; }
h1 { font-size: 1.75rem; line-height: 1.2; }
h2 { font-size: 1.125rem; line-height: 1.3; }
dl { display: flex; flex-wrap: wrap; gap: .5rem 2rem; }
dt { color: #595959; font-size: .875rem; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
nav ul { list-style: none; padding: 0; }
nav li { margin: .25rem 0; overflow-wrap: anywhere; }
section { border-top: 1px solid #c4c4c4; padding: 1rem 0; overflow-wrap: break-word; }
code { font-family: ui-monospace, monospace; background: #f2f2f2; padding: 0 .25rem; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { text-align: left; vertical-align: top; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid #e3e3e3; font-weight: normal; }
thead th { font-weight: 600; white-space: nowrap; }
td:nth-last-child(-n + 2), th:nth-last-child(-n + 2) { text-align: right; white-space: nowrap; }
a { color: #00508f; }
a:focus-visible { outline: 3px solid #00508f; outline-offset: 2px; }
@media print { body { max-width: none; padding: 0; } nav { break-after: page; } section { break-inside: avoid; } }
`;
