import { describe, expect, it } from 'vitest';
import type { Answers } from '#domain/survey/condition';
import { participantView } from '#domain/survey/participantView';
import {
  type Layout,
  parseLayout,
  stepNamed,
  stepOfItem,
  stepsOf,
  stepToGoOn,
  themesShown,
  unansweredIn,
} from '#ui/survey/steps';
import { EVERY_KIND } from '../../domain/survey/everyKind.ts';

const item = (code: string) => ({ kind: 'agree5' as const, code, text: `Om ${code}` });
const themes = [
  { code: 'a', name: 'A', items: [item('a1'), item('a2')] },
  { code: 'b', name: 'B', items: [item('b1')] },
];

describe('the pages of a questionnaire', () => {
  it('are one question each, then the reply where it is asked, then the review', () => {
    const steps = stepsOf(themes, 'one', true);
    expect(steps.map((step) => (step.kind === 'questions' ? step.firstNumber : step.kind))).toEqual(
      [...[1, 2, 3], ...['take_part', 'review']],
    );
  });

  it('are one theme each in the other layout, with the numbers going on', () => {
    const steps = stepsOf(themes, 'theme', false);
    expect(steps).toHaveLength(3);
    expect(steps[1]).toMatchObject({ firstNumber: 3, themeNumber: 2, items: [{ code: 'b1' }] });
    expect(stepOfItem(steps, 'b1')).toBe(1);
  });

  it('are found by the number in the address, whatever is written there', () => {
    const steps = stepsOf(themes, 'one', false);
    expect(stepNamed('2', steps)).toBe(1);
    expect(stepNamed('99', steps)).toBe(3);
    expect(stepNamed('0', steps)).toBe(0);
    expect(stepNamed('deltage', stepsOf(themes, 'theme', true))).toBe(2);
    for (const nonsense of [null, '', 'deltage', '-1', '1.5', 'x', '10000000000']) {
      expect(stepNamed(nonsense, steps)).toBeNull();
    }
  });

  it('are taken up where something is unanswered, or at the review', () => {
    const steps = stepsOf(themes, 'one', true);
    expect(stepToGoOn(steps, { answers: {}, willing: null })).toBe(0);
    expect(stepToGoOn(steps, { answers: { a1: 5, b1: 99 }, willing: null })).toBe(1);
    const all = { a1: 5, a2: 98, b1: 99 };
    expect(stepToGoOn(steps, { answers: all, willing: null })).toBe(3);
    expect(stepToGoOn(steps, { answers: all, willing: false })).toBe(4);
  });
});

describe('pages of themes with introductions, sections and routing', () => {
  const view = participantView(EVERY_KIND.themes, 'da', null);
  const steps = (answers: Answers, layout: Layout = 'one') =>
    stepsOf(themesShown(view, answers, null), layout, false);
  const named = (answers: Answers) =>
    steps(answers).map((step) =>
      step.kind === 'questions' ? step.items[0]!.code : step.kind === 'intro' ? step.title : '',
    );

  it('begin with what a theme or a section is about', () => {
    expect(named({})).toEqual([
      ...['Meninger', 'enig', 'tit', 'tryghed', 'Hverdag', 'vigtigst', 'brugt', 'tanker', ''],
    ]);
    expect(steps({})[4]).toMatchObject({ kind: 'intro', firstNumber: 4, themeNumber: 2 });
  });

  it('change only after the answer that decides, and are counted as they stand', () => {
    const before = named({ tit: 1 });
    const after = named({ tit: 4, brugt: { choices: [1] } });
    expect(after).toEqual([...before.slice(0, 7), 'timer', 'tanker', 'lov', '']);
    const numbers = steps({ tit: 4 }).flatMap((step) =>
      step.kind === 'questions' ? [step.firstNumber] : [],
    );
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('stand under their headings where a theme is one page', () => {
    const [, second] = steps({ tit: 4 }, 'theme');
    expect(second).toMatchObject({
      blocks: [
        { section: { name: 'Hverdag' }, items: [{}, {}, {}] },
        { section: { name: 'Viden' }, items: [{ code: 'lov' }] },
      ],
    });
  });

  it('are taken up at the introduction until something it introduces is answered', () => {
    const own = (answers: Answers) => stepToGoOn(steps(answers), { answers, willing: null });
    expect(own({})).toBe(0);
    expect(own({ enig: 3 })).toBe(2);
    expect(own({ enig: 3, tit: 1, tryghed: 0 })).toBe(4);
  });
});

describe('what is unanswered', () => {
  it('is named with its number; don’t know is an answer', () => {
    expect(unansweredIn(themes, { a1: 98, b1: 5 })).toEqual([
      { code: 'a2', text: 'Om a2', number: 2 },
    ]);
  });
});

describe('the layout a tablet remembers', () => {
  it('is one question at a time unless it says otherwise', () => {
    expect(['theme', 'one', 'x', undefined].map(parseLayout)).toEqual([
      ...['theme', 'one'],
      ...['one', 'one'],
    ]);
  });
});
