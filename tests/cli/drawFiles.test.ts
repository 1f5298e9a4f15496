import { describe, expect, test } from 'vitest';
import { csvTable, faultText } from '../../src/cli/csvTable.ts';
import { readQuotas } from '../../src/cli/drawCategories.ts';
import { findIdColumn, readRespondents } from '../../src/cli/drawRespondents.ts';

function tableOf(text: string) {
  const table = csvTable(new TextEncoder().encode(text), 'f.csv');
  if (!table.ok) throw new Error(table.problem.map(faultText).join('\n'));
  return table.value;
}
const quotasOf = (text: string) => {
  const read = readQuotas(tableOf(text));
  return read.ok ? read.value.map(({ quota }) => quota) : read.problem.map(faultText);
};
const QUOTAS = [
  { feature: 'sex', value: 'k', min: 1, max: 2 },
  { feature: 'sex', value: 'm', min: 1, max: 2 },
];
const peopleOf = (text: string, idColumn: string | null, householdColumns: string[] = []) => {
  const read = readRespondents(tableOf(text), QUOTAS, { idColumn, householdColumns });
  return read.ok ? read.value.map(({ person }) => person) : read.problem.map(faultText);
};

describe('the file of quotas', () => {
  test.each(['feature,value', 'category,feature', 'Category,Name', ' CATEGORY , Value '])(
    'is read under the heading %s',
    (names) => {
      const read = quotasOf(`${names},MIN,Max\nsex, k ,1,2\nsex,m,1,2.0\n`);
      expect(read).toEqual(QUOTAS);
    },
  );

  test('may say how far bounds may be moved', () => {
    const heading = 'feature,value,min,max,min_flex,max_flex\n';
    expect(quotasOf(`${heading}sex,k,1,2,0,3\nsex,m,1,2,,-1\n`)).toEqual([
      { ...QUOTAS[0], min_flex: 0, max_flex: 3 },
      QUOTAS[1],
    ]);
    expect(quotasOf(`${heading}sex,k,1,2,2,1\n`)).toEqual([
      expect.stringMatching(/line 2, column "min_flex": is 2, above the min of 1/),
      expect.stringMatching(/line 2, column "max_flex": is 1, below the max of 2/),
    ]);
  });

  test.each([
    ['value,min\nk,1\n', /line 1: the heading lacks feature and value, max/],
    ['feature,value,min,max\n', /has no quota/],
    ['feature,value,min,max\nsex,,1,2\n', /line 2, column "value": is empty/],
    ['feature,value,min,max\nsex,k,-1,2\n', /column "min": "-1" is not a whole number/],
    ['feature,value,min,max\nsex,k,1,1.5\n', /column "max": "1.5" is not a whole number/],
    ['feature,value,min,max\nsex,k,,2\n', /column "min": "" is not a whole number/],
    ['feature,value,min,max\nsex,k,1,2\n\nsex,k,1,2\n', /line 4: "k" of "sex" stands in line 2/],
    ['feature,value,min,max\nsex,k,1,2\nSex,m,1,2\n', /line 3: the feature "Sex" is "sex"/],
  ])('says what is wrong in %j', (text, message) => {
    expect(quotasOf(text)).toEqual([expect.stringMatching(message)]);
  });
});

describe('the file of people', () => {
  test('has ids in a column that is named, or under a usual name, or else row numbers', () => {
    expect(findIdColumn(tableOf('name,NationBuilder_ID,sex\na,1,k\n'))).toBe('NationBuilder_ID');
    expect(findIdColumn(tableOf('name,sex\na,k\n'))).toBeNull();
    expect(peopleOf('name,Sex\n\na,k\nb,m\n', null)).toEqual([
      { id: '1', features: { sex: 'k' } },
      { id: '2', features: { sex: 'm' } },
    ]);
    expect(peopleOf('name,sex\na,k\n', 'nr')).toEqual([
      expect.stringMatching(/line 1, column "nr": is not in the heading \(the column of ids\)/),
    ]);
  });

  test('puts people of one address together, regardless of case and spaces', () => {
    const text =
      'id,sex,street,code\n1,k,Gade  1,8000\n2,m,GADE 1 ,8000\n3,k,Gade 1,8200\n4,m,,\n5,k,,\n';
    const read = peopleOf(text, 'id', ['street', 'code']);
    const homes = read.map((one) => (typeof one === 'string' ? one : one.household));
    expect(homes[0]).toBe(homes[1]);
    expect(new Set(homes.slice(1))).toEqual(new Set([homes[1], homes[2], undefined]));
  });

  test('is refused once for each thing there is to mend', () => {
    const many = Array.from({ length: 50 }, (_, at) => `${at},x`).join('\n');
    expect(peopleOf(`id,sex\n${many}\n`, 'id')).toEqual([
      expect.stringMatching(/line 2, column "sex": "x" has no quota.*line 3 and 48 more/),
    ]);
    expect(peopleOf('id,sex\n', 'id')).toEqual([expect.stringMatching(/nobody/)]);
  });
});
