import { describe, expect, it } from 'vitest';
import {
  type Offered,
  planProblems,
  type ReleasePlan,
  releasePlan,
  suggestedPlan,
} from '#domain/export/release/plan';
import { releaseNotes } from '#domain/export/release/notes';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';

const offered: Offered = {
  waves: ['T0', 'T1'],
  questionnaire: STARTER_QUESTIONNAIRE,
  hasDiscussions: true,
  ...{ layouts: ['wide', 'long'], formats: ['csv', 'sav'], today: '2024-05-01' },
};
const filled: ReleasePlan = {
  ...suggestedPlan(offered, 'da'),
  ...{ title: 'Data', recipient: 'Universitetet', purpose: 'En artikel', keep_until: '2026-05-01' },
};
const kinds = (changes: Partial<ReleasePlan>, now: Partial<Offered> = {}) =>
  planProblems({ ...filled, ...changes }, { ...offered, ...now }).map(({ kind }) => kind);

describe('a plan of what is given out', () => {
  it('begins with everything sensible and nothing that people wrote themselves', () => {
    const plan = suggestedPlan(offered, 'en');
    expect(releasePlan.parse(plan)).toEqual(plan);
    expect(plan.waves).toEqual(['T0', 'T1']);
    expect(plan.items.length).toBeGreaterThan(0);
    expect(plan.discussions).toEqual(['taletid', 'forloeb', 'neutralitet']);
    expect(suggestedPlan({ ...offered, hasDiscussions: false }, 'da').discussions).toEqual([]);
  });

  it.each<[Partial<ReleasePlan>, string[]]>([
    [{}, []],
    [{ title: '', recipient: '', purpose: '' }, ['no_title', 'no_recipient', 'no_purpose']],
    [{ basis: 'other' }, ['no_basis_words']],
    [{ basis: 'consent' }, []],
    [{ keep_until: '2024-02-30' }, ['keep_until_wrong']],
    [{ keep_until: '' }, ['keep_until_wrong']],
    [{ keep_until: '2024-05-01' }, ['keep_until_past']],
    [{ waves: [] }, ['no_waves']],
    [{ waves: ['T3'] }, ['waves_unknown']],
    [{ items: [] }, ['no_items']],
    [{ items: ['findes_ikke'] }, ['items_unknown']],
    [{ layouts: [], formats: ['pdf'] }, ['no_layouts', 'no_formats']],
  ])('with %j has the problems %j', (changes, expected) => {
    expect(kinds(changes)).toEqual(expected);
  });

  it('is refused files of discussions that have not closed', () => {
    expect(kinds({}, { hasDiscussions: false })).toEqual(['no_discussions']);
  });

  it('says in its files who may have them, until when, and what was hidden', () => {
    const report = {
      ...{ smallest: 5, people: 356, reached: true },
      suppressed: { sex: 0, age_band: 3, region: 12, education: 40 },
    };
    const names = { da: 'Høring', en: 'Hearing' };
    const said = (language: 'da' | 'en') =>
      releaseNotes({ ...filled, language }, names, true, report).join('\n');
    expect(said('da')).toContain('Modtager: Universitetet');
    expect(said('da')).toContain('uddannelse 40');
    expect(said('da')).toContain('databeskyttelseslovens § 10');
    expect(said('en')).toContain('To be deleted by 2026-05-01');
    expect(said('en')).toContain('simulated');
  });
});
