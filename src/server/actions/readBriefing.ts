import type { BriefingContent, Language } from '#domain/briefing/page';
import type { ReviewerStance } from '#domain/briefing/review';
import {
  findBriefing,
  findVersion,
  listBriefings,
  type StoredBriefing,
  type StoredSignature,
  type StoredVersion,
} from '../database/briefings.ts';
import { listThemes, type StoredTheme } from '../database/questionnaires.ts';

/** One version of a page as it is read, in one language. Times are ISO. */
export type BriefingArticle = {
  readonly slug: string;
  readonly number: number;
  readonly hash: string;
  readonly theme: string | null;
  readonly title: string;
  readonly text: string;
  readonly for: readonly string[];
  readonly against: readonly string[];
  readonly sources: BriefingContent['sources'];
  readonly savedAt: string;
  readonly review: {
    readonly reviewed: boolean;
    readonly reason: string | null;
    readonly signatures: readonly {
      readonly name: string;
      readonly role: string;
      readonly stance: ReviewerStance;
      readonly at: string;
    }[];
  };
  readonly withdrawn: { readonly at: string; readonly reason: string } | null;
  /** The version that is shown now, where this is another one. */
  readonly current: number | null;
};

export type BriefingList = readonly {
  /** The theme's name; null: the whole hearing. */
  readonly theme: string | null;
  readonly pages: readonly {
    readonly slug: string;
    readonly title: string;
    readonly text: string;
    readonly number: number;
    readonly shownFrom: string;
    readonly reviewed: boolean;
    readonly isWithdrawn: boolean;
  }[];
}[];

/** Whether anything of a hearing's material is shown to its readers. */
export const hasBriefings = async (hearingId: string): Promise<boolean> =>
  (await listBriefings(hearingId)).some((page) => shownOf(page) !== null);

/** What is shown of a hearing's material, by theme: the whole hearing first. */
export async function listShownBriefings(
  hearingId: string,
  language: Language,
): Promise<BriefingList> {
  const [stored, themes] = await Promise.all([listBriefings(hearingId), listThemes(hearingId)]);
  const shown = stored.flatMap((page) => shownOf(page) ?? []);
  const known = new Set(themes.map(({ code }) => code));
  const of = (code: string | null) =>
    shown
      .filter(({ content: { theme } }) => (theme && known.has(theme) ? theme : null) === code)
      .map(({ page, content, number, from }) => ({
        ...{ slug: page.slug, number, shownFrom: from.toISOString() },
        ...{ title: content.title[language], text: content.text[language] },
        ...{ reviewed: page.shown_reviewed ?? false, isWithdrawn: page.withdrawn_at !== null },
      }));
  return [
    { theme: null, pages: of(null) },
    ...themes.map((theme) => ({ theme: nameOf(theme, language), pages: of(theme.code) })),
  ].filter(({ pages }) => pages.length > 0);
}

/**
 * A page as it is shown now or, by number, as it was once shown; null where nobody was ever shown it.
 */
export async function readArticle(
  hearingId: string,
  slug: string,
  number: number | null,
  language: Language,
): Promise<BriefingArticle | null> {
  const page = await findBriefing(hearingId, slug);
  const shown = page && shownOf(page);
  if (!page || !shown) return null;
  const themes = await listThemes(hearingId);
  if (number === null || number === shown.number) {
    const { reason_da, reason_en, shown_hash, shown_saved_at, signatures } = page;
    const reason = language === 'da' ? reason_da : reason_en;
    return {
      ...article(
        page,
        { ...shown, hash: shown_hash!, saved_at: shown_saved_at! },
        themes,
        language,
      ),
      review: reviewOf(page.shown_reviewed ?? false, signatures, reason),
      current: null,
    };
  }
  const version = await findVersion(page.id, number);
  if (!version?.first_shown_at) return null;
  return {
    ...article(page, version, themes, language),
    review: reviewOf(version.reviewed, version.signatures, null),
    current: shown.number,
  };
}

type Shown = Pick<StoredVersion, 'content' | 'number'>;

function shownOf(page: StoredBriefing): (Shown & { page: StoredBriefing; from: Date }) | null {
  const { shown_content: content, shown_number: number, shown_from: from } = page;
  return content && number !== null && from ? { page, content, number, from } : null;
}

function article(
  page: StoredBriefing,
  {
    content,
    number,
    hash,
    saved_at,
  }: Pick<StoredVersion, 'content' | 'number' | 'hash' | 'saved_at'>,
  themes: readonly StoredTheme[],
  language: Language,
): Omit<BriefingArticle, 'review' | 'current'> {
  const theme = themes.find(({ code }) => code === content.theme);
  const { withdrawn_at, withdrawn_reason_da, withdrawn_reason_en } = page;
  const reason = language === 'da' ? withdrawn_reason_da : withdrawn_reason_en;
  return {
    ...{ slug: page.slug, number, hash, savedAt: saved_at.toISOString() },
    theme: theme ? nameOf(theme, language) : null,
    title: content.title[language],
    text: content.text[language],
    for: content.for.map((argument) => argument[language]),
    against: content.against.map((argument) => argument[language]),
    sources: content.sources,
    withdrawn: withdrawn_at && { at: withdrawn_at.toISOString(), reason: reason ?? '' },
  };
}

const reviewOf = (
  reviewed: boolean,
  signatures: readonly StoredSignature[],
  reason: string | null,
): BriefingArticle['review'] => ({
  reviewed,
  reason,
  signatures: signatures.map(({ name, role, stance, signed_at }) => ({
    ...{ name, role, stance, at: signed_at.toISOString() },
  })),
});

const nameOf = ({ name_da, name_en }: StoredTheme, language: Language) =>
  language === 'da' ? name_da : name_en;
