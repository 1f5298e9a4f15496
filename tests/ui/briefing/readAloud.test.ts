import { expect, test } from 'vitest';
import { localVoice, spokenPassages } from '#ui/briefing/readAloud';

const voice = (lang: string, localService: boolean, isDefault = false) => ({
  ...{ lang, localService, default: isDefault },
});

test('only a voice on the device reads, and only in the language of the page', () => {
  const [far, near, best] = [
    voice('da-DK', false),
    voice('da-DK', true),
    voice('da_DK', true, true),
  ];
  expect(localVoice([far, voice('en-GB', true)], 'da')).toBeNull();
  expect(localVoice([far, near], 'da')).toBe(near);
  expect(localVoice([near, best], 'da')).toBe(best);
  expect(localVoice([], 'en')).toBeNull();
});

test('the title, the text and both sides are read in their order, without marks', () => {
  const page = { title: 'T', text: '# A\n**b** c\n- d', for: ['*ja*'], against: [] };
  expect(spokenPassages(page, { for: 'For', against: 'Imod' })).toEqual([
    ...['T', 'A', 'b c', 'd', 'For', 'ja'],
  ]);
});
