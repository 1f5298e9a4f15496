import type { BriefingContent, Language } from '#domain/briefing/page';
import {
  readArguments,
  readSources,
  writeArguments,
  writeSources,
} from '#domain/briefing/writtenLists';

type Both = Record<Language, string>;

/** A briefing page while it is written, as its form holds it; may be empty or wrong. */
export type BriefingDraft = {
  /** A theme's code; '' for the whole hearing. */
  theme: string;
  title: Both;
  text: Both;
  /** Arguments as paragraphs. */
  for: Both;
  against: Both;
  /** Sources as lines. */
  sources: string;
};

const both = (): Both => ({ da: '', en: '' });
export const emptyDraft = (theme: string): BriefingDraft => ({
  ...{ theme, title: both(), text: both(), for: both(), against: both(), sources: '' },
});

export const draftOf = (page: BriefingContent): BriefingDraft => ({
  theme: page.theme ?? '',
  title: { ...page.title },
  text: { ...page.text },
  for: { da: writeArguments(page.for, 'da'), en: writeArguments(page.for, 'en') },
  against: { da: writeArguments(page.against, 'da'), en: writeArguments(page.against, 'en') },
  sources: writeSources(page.sources),
});

/** The page that a draft stands for, not yet checked. */
export const contentOf = (draft: BriefingDraft) => ({
  theme: draft.theme === '' ? null : draft.theme,
  title: { ...draft.title },
  text: { ...draft.text },
  for: [...readArguments(draft.for.da, draft.for.en)],
  against: [...readArguments(draft.against.da, draft.against.en)],
  sources: [...readSources(draft.sources)],
});

export function draftFromForm(form: FormData): BriefingDraft {
  const text = (name: string) => String(form.get(name) ?? '').replace(/\r\n/g, '\n');
  const inBoth = (name: string) => ({ da: text(`${name}.da`), en: text(`${name}.en`) });
  return {
    ...{ theme: text('theme'), sources: text('sources') },
    ...{ title: inBoth('title'), text: inBoth('text') },
    ...{ for: inBoth('for'), against: inBoth('against') },
  };
}

/** The draft with an image at the end of its text, described in both languages. */
export function withImage(draft: BriefingDraft, hash: string, alt: Both): BriefingDraft {
  const markup = (language: Language) =>
    `![${alt[language].replace(/[[\]\n]/g, ' ').trim()}](billede:${hash})`;
  const longer = (language: Language) =>
    [draft.text[language].trimEnd(), markup(language)].filter(Boolean).join('\n\n');
  return { ...draft, text: { da: longer('da'), en: longer('en') } };
}
