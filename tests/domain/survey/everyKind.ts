import type { Item } from '#domain/survey/item';
import type { Questionnaire } from '#domain/survey/questionnaire';

const both = (text: string) => ({ da: text, en: `${text} (en)` });
const option = (code: number, text: string) => ({ code, label: both(text) });

/** One question of each kind. */
export const ITEM = {
  agree5: { code: 'enig', kind: 'agree5', text: both('AI gavner'), direction: 'random' },
  scale: {
    ...{ code: 'tit', kind: 'scale', text: both('Hvor tit bruger du AI?'), direction: 'random' },
    points: [option(1, 'Aldrig'), option(2, 'Nu og da'), option(4, 'Hver dag')],
  },
  rating10: {
    ...{ code: 'tryghed', kind: 'rating10', text: both('Hvor tryg er du?') },
    ...{ low: both('Slet ikke'), high: both('Helt') },
  },
  single: {
    ...{ code: 'vigtigst', kind: 'single', text: both('Hvad er vigtigst?'), order: 'random' },
    options: [
      option(1, 'Sikkerhed'),
      option(2, 'Frihed'),
      option(3, 'Velstand'),
      { ...option(9, 'Andet'), last: true },
    ],
  },
  multiple: {
    ...{ code: 'brugt', kind: 'multiple', text: both('Hvad har du brugt?'), at_most: 2 },
    options: [
      option(1, 'Oversættelse'),
      option(2, 'Søgning'),
      option(3, 'Billeder'),
      { ...option(0, 'Intet af det'), exclusive: true },
    ],
  },
  number: {
    ...{ code: 'timer', kind: 'number', text: both('Hvor mange timer?'), unit: both('timer') },
    ...{ min: 0, max: 168, decimals: 1 },
  },
  text: { code: 'tanker', kind: 'text', text: both('Hvad tænker du?'), limit: 200 },
  knowledge: {
    ...{ code: 'lov', kind: 'knowledge', text: both('Hvad hedder loven?'), correct: 2 },
    options: [option(1, 'Dataloven'), option(2, 'AI-forordningen')],
  },
} as const satisfies Record<Item['kind'], unknown>;

/** A questionnaire with a question of each kind, sections and routing. */
export const EVERY_KIND = {
  themes: [
    {
      ...{ code: 'mening', name: both('Meninger'), intro: both('Her spørger vi om meninger.') },
      items: [ITEM.agree5, ITEM.scale, ITEM.rating10],
    },
    {
      ...{ code: 'brug', name: both('Brug') },
      sections: [
        { code: 'hverdag', name: both('Hverdag'), intro: both('Om din hverdag.') },
        {
          ...{ code: 'viden', name: both('Viden') },
          show_if: { item: 'tit', is: 'at_least', number: 2 },
        },
      ],
      items: [
        { ...ITEM.single, section: 'hverdag' },
        { ...ITEM.multiple, section: 'hverdag' },
        {
          ...{ ...ITEM.number, section: 'hverdag' },
          show_if: { item: 'brugt', is: 'none_of', codes: [0, 98, 99] },
        },
        { ...ITEM.text, section: 'hverdag' },
        { ...ITEM.knowledge, section: 'viden' },
      ],
    },
  ],
} as unknown as Questionnaire;
