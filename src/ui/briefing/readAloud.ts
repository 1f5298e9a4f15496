import { inlineOf, plainText } from '#domain/briefing/inline';
import { passagesOf } from '#domain/briefing/readability';

/** What is read of a page, in its order. */
type Read = {
  readonly title: string;
  readonly text: string;
  readonly for: readonly string[];
  readonly against: readonly string[];
};

/** The passages of a page as a voice says them; headings of the two sides come from the caller. */
export function spokenPassages(
  page: Read,
  headings: { readonly for: string; readonly against: string },
): readonly string[] {
  const side = (heading: string, all: readonly string[]) =>
    all.length > 0 ? [heading, ...all.map((argument) => plainText(inlineOf(argument)))] : [];
  return [
    page.title,
    ...passagesOf(page.text),
    ...side(headings.for, page.for),
    ...side(headings.against, page.against),
  ].filter((passage) => passage.trim() !== '');
}

/**
 * The voice of this device for a language, or null. A voice that is not on the device would send the
 * text to somebody else.
 */
export const localVoice = <
  Voice extends {
    readonly lang: string;
    readonly localService: boolean;
    readonly default: boolean;
  },
>(
  voices: readonly Voice[],
  language: 'da' | 'en',
): Voice | null => {
  const fitting = voices.filter(
    ({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language,
  );
  return fitting.find((voice) => voice.default) ?? fitting[0] ?? null;
};
