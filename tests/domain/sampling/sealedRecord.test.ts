import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson, peopleFile } from '#domain/sampling/sealedRecord';

test('the same content has one text, whatever order it was built in', () => {
  expect(canonicalJson({ b: [1, { d: 2, c: null }], a: 'æ' })).toBe(
    '{"a":"æ","b":[1,{"c":null,"d":2}]}',
  );
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (content) => {
      const backwards = Object.fromEntries(Object.entries(content).reverse());
      expect(canonicalJson(backwards)).toBe(canonicalJson(content));
      expect(JSON.parse(canonicalJson(content))).toEqual(JSON.parse(JSON.stringify(content)));
    }),
    { seed: 20240203 },
  );
});

test('another number anywhere is another text', () => {
  expect(canonicalJson({ a: [1, 2] })).not.toBe(canonicalJson({ a: [2, 1] }));
});

test('the people file does not depend on the order of the people', () => {
  const people = [
    { id: 'b', features: { sex: 'mand', region: 'x' } },
    { id: 'a', features: { region: 'y', sex: 'kvinde' } },
  ];
  const text = 'id,sex,region\na,kvinde,y\nb,mand,x\n';
  expect(peopleFile(people, ['sex', 'region'])).toBe(text);
  expect(peopleFile(people.toReversed(), ['sex', 'region'])).toBe(text);
});
