import { describe, expect, it } from 'vitest';
import type { Answer } from '#domain/survey/answer';
import type { ItemKind } from '#domain/survey/item';
import { type ItemView, participantView } from '#domain/survey/participantView';
import { controls, formAnswer } from '#ui/survey/formAnswer';
import { EVERY_KIND } from '../../domain/survey/everyKind.ts';

const items = participantView(EVERY_KIND.themes, 'da', null).flatMap((theme) => theme.items);
const item = (kind: ItemKind): ItemView => items.find((one) => one.kind === kind)!;

type Control = keyof ReturnType<typeof controls>;
function said(kind: ItemKind, fields: [Control, string][], known?: Answer) {
  const form = new FormData();
  const names = controls(item(kind).code);
  for (const [control, value] of fields) form.append(names[control], value);
  return formAnswer(item(kind), form, known);
}
const is = (value: Answer | null) => ({ ok: true, value });
const isNot = (problem: string) => ({ ok: false, problem });

describe('what a plain form says to a question', () => {
  it.each(['agree5', 'scale', 'rating10', 'single', 'knowledge'] as const)(
    'is the code of the point or option chosen: %s',
    (kind) => {
      expect(said(kind, [['code', '1']])).toEqual(is(1));
      expect(said(kind, [['code', '98']])).toEqual(is(98));
      expect(said(kind, [])).toEqual(is(null));
      expect(said(kind, [['code', '77']])).toMatchObject({ ok: false });
      expect(said(kind, [['code', 'x']])).toMatchObject({ ok: false });
    },
  );

  it('is every box that is ticked, in the order of their codes', () => {
    const boxes: [Control, string][] = [
      ['choice', '3'],
      ['choice', '1'],
    ];
    expect(said('multiple', boxes)).toEqual(is({ choices: [1, 3] }));
    expect(said('multiple', [...boxes, ['choice', '2']])).toEqual(isNot('too_many'));
    expect(said('multiple', [['choice', '0'], boxes[0]!])).toEqual(isNot('exclusive_with_others'));
    expect(said('multiple', [])).toEqual(is(null));
  });

  it('is the number that is meant, or what is wrong with it', () => {
    expect(said('number', [['number', ' 7,5 ']])).toEqual(is({ number: 7.5 }));
    expect(said('number', [['number', '']])).toEqual(is(null));
    expect(said('number', [['number', 'syv']])).toEqual(isNot('no_number'));
    expect(said('number', [['number', '169']])).toEqual(isNot('outside_range'));
    expect(said('number', [['number', '7,25']])).toEqual(isNot('too_many_decimals'));
  });

  it('is the text within its limit, counted with the line ends of a form', () => {
    expect(said('text', [['text', 'Hej\r\nmed jer ']])).toEqual(is({ text: 'Hej\nmed jer' }));
    expect(said('text', [['text', ' \r\n ']])).toEqual(is(null));
    expect(said('text', [['text', 'x'.repeat(200)]])).toMatchObject({ ok: true });
    expect(said('text', [['text', 'x'.repeat(5_000_000)]])).toEqual(isNot('too_long'));
  });

  it('is what has changed where content stands beside don’t know', () => {
    const both: [Control, string][] = [
      ['number', '7'],
      ['code', '98'],
    ];
    expect(said('number', both)).toEqual(is({ number: 7 }));
    expect(said('number', both, 98)).toEqual(is({ number: 7 }));
    expect(said('number', both, { number: 7 })).toEqual(is(98));
    expect(said('number', [['code', '99']], { number: 7 })).toEqual(is(99));
  });
});
