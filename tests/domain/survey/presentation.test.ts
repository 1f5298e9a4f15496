import { describe, expect, it } from 'vitest';
import { seededRandom } from '#domain/random';
import { participantView } from '#domain/survey/participantView';
import { inOrderShown, presentationOf } from '#domain/survey/presentation';
import { askedIn, type Questionnaire } from '#domain/survey/questionnaire';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { EVERY_KIND, ITEM } from './everyKind.ts';

const lot = (person: string) => (purpose: string) => seededRandom(`${person} ${purpose}`);
const drawn = (questionnaire: Questionnaire, person: string) =>
  presentationOf(questionnaire, questionnaire.themes, lot(person))!;
const people = Array.from({ length: 2000 }, (_, at) => `person-${at}`);
const share = (count: number) => count / people.length;

const mixed = structuredClone(EVERY_KIND);
mixed.order = 'random';
mixed.themes[0]!.order = 'random';

describe('how a questionnaire is put before a person', () => {
  it('is not stored where nothing is left to a lot', () => {
    const { themes } = STARTER_QUESTIONNAIRE;
    expect(presentationOf({}, themes, lot('anna'))).toBeNull();
  });

  it('has every question once, themes and sections together', () => {
    for (const person of people.slice(0, 50)) {
      const { items } = drawn(mixed, person);
      const all = mixed.themes.flatMap((theme) => theme.items.map(({ code }) => code));
      expect([...items].sort()).toEqual([...all].sort());
      const themeAt = items.map((code) =>
        mixed.themes.findIndex((theme) => theme.items.some((item) => item.code === code)),
      );
      expect(themeAt.filter((theme, at) => theme !== themeAt[at - 1])).toHaveLength(2);
      // A section that is not mixed stands as written.
      const everyday = items.filter((code) => ['vigtigst', 'brugt', 'timer'].includes(code));
      expect(everyday).toEqual(['vigtigst', 'brugt', 'timer']);
    }
  });

  it('is the same for a person in every wave, whatever else the wave asks', () => {
    const fewer = structuredClone(mixed);
    fewer.themes[0]!.items = fewer.themes[0]!.items.filter(({ code }) => code !== 'tryghed');
    for (const person of people.slice(0, 50)) {
      const [all, some] = [drawn(mixed, person), drawn(fewer, person)];
      expect(some.items).toEqual(all.items.filter((code) => code !== 'tryghed'));
      expect([some.options, some.reversed]).toEqual([all.options, all.reversed]);
    }
  });

  it('turns a scale for half of the people, and each scale by a lot of its own', () => {
    const turned = people.map((person) => drawn(EVERY_KIND, person).reversed);
    const first = share(turned.filter((codes) => codes.includes('enig')).length);
    const both = share(turned.filter((codes) => codes.length === 2).length);
    // Within four standard errors of 1/2 and 1/4.
    expect(Math.abs(first - 0.5)).toBeLessThan(0.045);
    expect(Math.abs(both - 0.25)).toBeLessThan(0.039);
    expect(turned.every((codes) => !codes.includes('tryghed'))).toBe(true);
  });

  it('puts every option first equally often, and the last one always last', () => {
    const orders = people.map((person) => drawn(EVERY_KIND, person).options['vigtigst']!);
    for (const code of [1, 2, 3]) {
      const first = share(orders.filter((order) => order[0] === code).length);
      expect(Math.abs(first - 1 / 3)).toBeLessThan(0.043);
    }
    expect(orders.every((order) => order.at(-1) === 9)).toBe(true);
  });

  it('puts every order of three questions before as many people', () => {
    const counts = new Map<string, number>();
    for (const person of people) {
      const order = drawn(mixed, person).items.filter((code) =>
        ['enig', 'tit', 'tryghed'].includes(code),
      );
      counts.set(order.join(), (counts.get(order.join()) ?? 0) + 1);
    }
    expect(counts.size).toBe(6);
    for (const count of counts.values()) {
      expect(Math.abs(share(count) - 1 / 6)).toBeLessThan(0.034);
    }
  });

  it('is what the person sees', () => {
    const shown = drawn(mixed, 'anna');
    const view = participantView(askedIn(mixed, 'T0'), 'da', shown);
    const items = inOrderShown(view, shown).flatMap((theme) => theme.items);
    expect(items.map(({ code }) => code)).toEqual(shown.items);
    const options = items.find(({ code }) => code === 'vigtigst');
    expect(options).toMatchObject({
      options: shown.options['vigtigst']!.map((code) => ({ code })),
    });
  });
});

describe('a question as a participant meets it', () => {
  it('is in her language and gives away neither the right answer nor the side it takes', () => {
    const leaning = structuredClone(EVERY_KIND);
    Object.assign(leaning.themes[0]!.items[0]!, { leans: 'for', waves: ['T0'] });
    const view = participantView(leaning.themes, 'en', null);
    const text = JSON.stringify(view);
    expect(text).not.toMatch(/correct|leans|waves|"da"/);
    expect(view[0]!.items[0]).toEqual({
      ...{ code: 'enig', kind: 'agree5', text: ITEM.agree5.text.en },
    });
  });
});
