import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { balanceOf } from '#domain/briefing/balance';
import { type BriefingContent, canonicalPage, checkPage, PAGE_LIMITS } from '#domain/briefing/page';
import { isReviewed, type SignOff, STANCES } from '#domain/briefing/review';
import {
  readArguments,
  readSources,
  writeArguments,
  writeSources,
} from '#domain/briefing/writtenLists';

const HASH = 'b'.repeat(64);
const both = (da: string, en = da) => ({ da, en });
const page = (change: Partial<BriefingContent> = {}): BriefingContent => ({
  ...{ theme: 'velfaerd', title: both('Velfærd', 'Welfare'), text: both('Tekst', 'Text') },
  ...{ for: [both('ja', 'yes')], against: [both('nej', 'no')], sources: [] },
  ...change,
});
const problemsOf = (input: unknown) => {
  const checked = checkPage(input, { themes: ['velfaerd'], images: [HASH] });
  return checked.ok ? [] : checked.problem;
};

describe('a page that is saved', () => {
  test('is whole in both languages', () => {
    expect(problemsOf(page())).toEqual([]);
    expect(problemsOf(page({ title: both('Velfærd', ' ') }))).toEqual([
      { kind: 'empty', field: 'title.en' },
    ]);
    expect(problemsOf(page({ against: [both('nej', 'no'), both('', 'two')] }))).toEqual([
      { kind: 'argument_in_one_language', field: 'against', number: 2 },
    ]);
  });

  test('belongs to a theme of the hearing or to all of it', () => {
    expect(problemsOf(page({ theme: null }))).toEqual([]);
    expect(problemsOf(page({ theme: 'andet' }))).toEqual([
      { kind: 'theme_unknown', field: 'theme' },
    ]);
  });

  test('tells what its images show, and shows the same ones in both languages', () => {
    const text = both(`![Et hus](billede:${HASH})`, `![](billede:${HASH})`);
    expect(problemsOf(page({ text }))).toEqual([{ kind: 'image_without_alt', field: 'text.en' }]);
    expect(problemsOf(page({ text: both(text.da, 'no image') }))).toEqual([
      { kind: 'images_differ', field: 'text.en' },
    ]);
    const strange = both(`![Et hus](billede:${'c'.repeat(64)})`, 'no image');
    expect(problemsOf(page({ text: strange }))).toContainEqual({
      ...{ kind: 'image_unknown', field: 'text.da' },
    });
  });

  test('names sources whose addresses lead to the web', () => {
    expect(problemsOf(page({ sources: [{ name: 'a', href: 'javascript:x' }] }))).toEqual([
      { kind: 'bad_address', field: 'sources', number: 1 },
    ]);
  });

  test('keeps the limits, and says which was passed', () => {
    expect(problemsOf(page({ text: both('x'.repeat(PAGE_LIMITS.text + 1), 'x') }))).toEqual([
      { kind: 'too_long', field: 'text.da', limit: PAGE_LIMITS.text },
    ]);
    expect(problemsOf(page({ for: Array(13).fill(both('a')) }))).toEqual([
      { kind: 'too_many', field: 'for', limit: PAGE_LIMITS.arguments },
    ]);
    expect(problemsOf('nonsense').length).toBeGreaterThan(0);
  });

  test('has one canonical text whatever order its keys came in', () => {
    const { theme, title, ...rest } = page();
    expect(canonicalPage({ ...rest, title, theme })).toBe(canonicalPage(page()));
    expect(canonicalPage(page({ theme: null }))).not.toBe(canonicalPage(page()));
  });
});

test('arguments and sources are read as they were written', () => {
  const line = fc.stringMatching(/^[a-zæøå]{1,9}( [a-zæøå]{1,9}){0,5}$/);
  const property = fc.property(
    fc.array(fc.record({ da: line, en: line })),
    fc.array(fc.record({ name: line, href: fc.option(fc.constant('https://dst.dk/a?b=1')) })),
    (list, sources) => {
      const written = [writeArguments(list, 'da'), writeArguments(list, 'en')] as const;
      expect(readArguments(...written)).toEqual(list);
      expect(readSources(writeSources(sources))).toEqual(sources);
    },
  );
  fc.assert(property, { seed: 3 });
  expect(readArguments('et\n\nto', 'one')).toEqual([both('et', 'one'), both('to', '')]);
  expect(readSources('https://dst.dk\r\n\r\nBog')).toEqual([
    { name: 'https://dst.dk', href: 'https://dst.dk' },
    { name: 'Bog', href: null },
  ]);
});

test('the balance is even with as many arguments and about as many words', () => {
  const of = (pro: string[], contra: string[]) =>
    balanceOf(page({ for: pro.map((x) => both(x)), against: contra.map((x) => both(x)) }), 'da');
  expect(of(['et to tre'], ['fire fem **seks**'])).toEqual({
    ...{ for: { arguments: 1, words: 3 }, against: { arguments: 1, words: 3 }, heavier: null },
  });
  expect(of(['a', 'b'], ['a b c d'])).toMatchObject({ heavier: 'for' });
  expect(of(['a b c'], ['a b c d'])).toMatchObject({ heavier: 'against' });
  expect(of([], [])).toMatchObject({ heavier: null });
});

test('a version is reviewed by somebody for and somebody against, or by two experts', () => {
  const by = (...all: [string, SignOff['stance']][]) =>
    isReviewed(all.map(([reviewer, stance]) => ({ reviewer, stance })));
  expect(by(['a', 'for'], ['b', 'against'])).toBe(true);
  expect(by(['a', 'expert'], ['b', 'expert'])).toBe(true);
  expect(by(['a', 'expert'], ['a', 'expert'])).toBe(false);
  expect(by(['a', 'for'], ['b', 'for'], ['c', 'expert'])).toBe(false);
  const signature = fc.record({
    reviewer: fc.constantFrom('a', 'b', 'c'),
    stance: fc.constantFrom(...STANCES),
  });
  const more = fc.property(fc.array(signature), signature, (some, another) => {
    // Nothing that was signed becomes unsigned by one more signature.
    if (isReviewed(some)) expect(isReviewed([...some, another])).toBe(true);
  });
  fc.assert(more, { seed: 4 });
});
