import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { ddi } from '#domain/export/file/ddi/ddi';
import { type GeneratedFile, generatedFiles, written } from './generatedFiles.ts';

const HOLDS = {
  kindsOfMissing: 26,
  kindsOfMissingText: 3,
  longestText: 300,
  labelsOnFractions: true,
};
const FILES = generatedFiles(HOLDS, 25);
const SCHEMA = new URL('ddi/profile.xsd', import.meta.url).pathname;

const folder = mkdtempSync(join(tmpdir(), 'folkehoering-ddi-'));
afterAll(() => rmSync(folder, { recursive: true }));
const hasXmllint = spawnSync('xmllint', ['--version']).error === undefined;

const paths = await Promise.all(
  FILES.map(async (file, at) => {
    const path = join(folder, `${at}.xml`);
    writeFileSync(path, (await written(ddi, file)).bytes);
    return path;
  }),
);

/** What xmllint says of files that are not as the profile wants them. */
function faultsOf(...files: readonly string[]): string[] {
  const options = ['--noout', '--nonet', '--schema', SCHEMA, ...files];
  const { stderr } = spawnSync('xmllint', options, { encoding: 'utf8' });
  return stderr.split('\n').filter((line) => line !== '' && !line.endsWith(' validates'));
}

/** What XPath finds in a document, as text. */
const foundIn = (path: string, query: string): string =>
  spawnSync('xmllint', ['--xpath', query, path], {
    encoding: 'utf8',
  }).stdout.replace(/\n$/, '');

const own = (name: string) => `*[local-name()='${name}']`;

test.runIf(process.env['CI'])('xmllint is there to judge', () => expect(hasXmllint).toBe(true));

describe.runIf(hasXmllint)('a DDI document', () => {
  test('is as the profile wants it', () => expect(faultsOf(...paths)).toEqual([]));

  test.each([
    ['an element too many', (text: string) => text.replace('<varFormat', '<concept/><varFormat')],
    [
      'another order',
      (text: string) => text.replace(/(<labl>[^<]*<\/labl>)(<catStat[^/]*\/catStat>)/, '$2$1'),
    ],
    ['a reference to nothing', (text: string) => text.replace('files="F1"', 'files="F2"')],
    ['another namespace', (text: string) => text.replace('codebook:2_5', 'codebook:2_6')],
  ])('is refused with %s', async (_, broken) => {
    const { bytes } = await written(ddi, example());
    const path = join(folder, 'broken.xml');
    writeFileSync(path, bytes);
    expect(faultsOf(path)).toEqual([]);
    writeFileSync(path, broken(bytes.toString()));
    expect(faultsOf(path)).not.toEqual([]);
  });

  test('tells labels, kinds of missing, counts and spread', async () => {
    const path = join(folder, 'example.xml');
    writeFileSync(path, (await written(ddi, example())).bytes);
    const variable = (at: number) => `//${own('var')}[${at}]`;
    const all = (query: string) => foundIn(path, query).split('\n');
    expect(foundIn(path, `string(${variable(1)}/${own('labl')})`)).toBe('AI < "mig" & dig');
    expect(all(`${variable(1)}/${own('catgry')}/${own('catValu')}/text()`)).toEqual([
      '1',
      '2',
      '98',
    ]);
    expect(all(`${variable(1)}/${own('catgry')}/${own('catStat')}/text()`)).toEqual([
      '2',
      '0',
      '1',
    ]);
    expect(all(`${variable(1)}/${own('catgry')}[@missing='Y']/@missType`)).toEqual([
      ' missType="dont_know"',
    ]);
    expect(all(`${variable(1)}/${own('sumStat')}/text()`)).toEqual([
      '3',
      '2',
      '1',
      '4',
      '2',
      String(Math.sqrt(3)),
    ]);
    expect(all(`${variable(2)}/@wgt`)).toEqual([' wgt="wgt"']);
    expect(all(`${variable(1)}/@wgt-var`)).toEqual([' wgt-var="V2"']);
    expect(foundIn(path, `string(//${own('caseQnty')})`)).toBe('5');
  });
});

/** Two variables and five rows. */
function example(): GeneratedFile {
  const plain = {
    width: null,
    decimals: 0,
    values: [],
    missing: [],
    empty: null,
    type: 'number',
  } as const;
  return {
    file: {
      ...{ label: 'Prøve', language: 'da', weight: 'w', notes: ['Simuleret'] },
      madeAt: new Date('2024-02-03T14:05:06Z'),
      variables: [
        {
          ...{ ...plain, name: 'q', label: 'AI < "mig" & dig', measure: 'ordinal' },
          values: [
            { code: 1, label: 'Uenig' },
            { code: 2, label: 'Enig' },
          ],
          missing: [{ code: 98, label: 'Ved ikke', kind: 'dont_know' }],
          empty: 'Ikke stillet',
        },
        { ...plain, name: 'w', label: 'Vægt', measure: 'scale', decimals: 4 },
      ],
    },
    columns: [Float64Array.of(1, 1, 4, 98, NaN), Float64Array.of(1, 1, 1, 1, 1)],
    count: 5,
  };
}
