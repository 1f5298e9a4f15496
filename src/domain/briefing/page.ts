import { z } from 'zod';
import { fail, type Result, succeed } from '../result.ts';
import { imagesIn } from './markup.ts';
import { safeHref } from './inline.ts';

/** The languages a briefing page is written in; every text stands in both. */
export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];
export const SIDES = ['for', 'against'] as const;
export type Side = (typeof SIDES)[number];

export const PAGE_LIMITS = {
  title: 120,
  text: 20_000,
  argument: 1_000,
  arguments: 12,
  source: 300,
  sources: 40,
} as const;

const inBoth = (limit: number) =>
  z.strictObject({ da: z.string().trim().max(limit), en: z.string().trim().max(limit) });
const argument = inBoth(PAGE_LIMITS.argument);

/** A source: its name, and where on the web it is read; null where it is on paper only. */
const source = z.strictObject({
  name: z.string().trim().min(1).max(PAGE_LIMITS.source),
  href: z.string().max(500).nullable(),
});

/**
 * What one version of a briefing page says. `theme` is the code of the theme it belongs to, null for
 * the whole hearing. Texts and arguments are markup (markup.ts).
 */
export const briefingContent = z.strictObject({
  theme: z.string().max(24).nullable(),
  title: inBoth(PAGE_LIMITS.title),
  text: inBoth(PAGE_LIMITS.text),
  for: z.array(argument).max(PAGE_LIMITS.arguments),
  against: z.array(argument).max(PAGE_LIMITS.arguments),
  sources: z.array(source).max(PAGE_LIMITS.sources),
});
export type BriefingContent = z.infer<typeof briefingContent>;
export type Argument = z.infer<typeof argument>;
export type Source = z.infer<typeof source>;

/**
 * One fault of a page. `field` is `title.da`, `text.en`, `for`, `against`, `sources`, `theme`; with
 * `argument_in_one_language` `number` says which argument (from 1).
 */
export type PageProblem = {
  readonly kind:
    | 'empty'
    | 'too_long'
    | 'too_many'
    | 'theme_unknown'
    | 'argument_in_one_language'
    | 'image_without_alt'
    | 'images_differ'
    | 'image_unknown'
    | 'bad_address';
  readonly field: string;
  readonly number?: number;
  readonly limit?: number;
};

/**
 * The page with its texts trimmed, or every fault in it. A version may lack arguments while it is
 * written, but never a language: nobody is to find half a page.
 *
 * @param known the codes of the hearing's themes, and the hashes of the images uploaded to it
 */
export function checkPage(
  input: unknown,
  known: { readonly themes: readonly string[]; readonly images: readonly string[] },
): Result<BriefingContent, readonly PageProblem[]> {
  const parsed = briefingContent.safeParse(input);
  if (!parsed.success) return fail(parsed.error.issues.map(limitProblem));
  const page = parsed.data;
  const problems = [
    ...emptyTexts(page),
    ...(page.theme === null || known.themes.includes(page.theme)
      ? []
      : [{ kind: 'theme_unknown', field: 'theme' } as const]),
    ...SIDES.flatMap((side) => halfArguments(page, side)),
    ...imageProblems(page, known.images),
    ...page.sources.flatMap(({ href }, at) =>
      href === null || safeHref(href)
        ? []
        : [{ kind: 'bad_address', field: 'sources', number: at + 1 } as const],
    ),
  ];
  return problems.length > 0 ? fail(problems) : succeed(page);
}

/** The same content as the same bytes, so that a version's hash names what was read and signed. */
export const canonicalPage = (page: BriefingContent): string => {
  const both = ({ da, en }: Argument) => ({ da, en });
  return JSON.stringify({
    theme: page.theme,
    title: both(page.title),
    text: both(page.text),
    for: page.for.map(both),
    against: page.against.map(both),
    sources: page.sources.map(({ name, href }) => ({ name, href })),
  });
};

function emptyTexts(page: BriefingContent): PageProblem[] {
  return (['title', 'text'] as const).flatMap((part) =>
    LANGUAGES.filter((language) => page[part][language] === '').map((language) => ({
      kind: 'empty' as const,
      field: `${part}.${language}`,
    })),
  );
}

const halfArguments = (page: BriefingContent, side: Side): PageProblem[] =>
  page[side].flatMap(({ da, en }, at) =>
    da !== '' && en !== ''
      ? []
      : [{ kind: 'argument_in_one_language' as const, field: side, number: at + 1 }],
  );

function imageProblems({ text }: BriefingContent, known: readonly string[]): PageProblem[] {
  const images = { da: imagesIn(text.da), en: imagesIn(text.en) };
  const silent = LANGUAGES.filter((language) => images[language].some(({ alt }) => alt === ''));
  const hashes = (language: Language) => images[language].map(({ hash }) => hash).join();
  const strange = LANGUAGES.filter((language) =>
    images[language].some(({ hash }) => !known.includes(hash)),
  );
  return [
    ...strange.map((language) => ({ kind: 'image_unknown' as const, field: `text.${language}` })),
    ...silent.map((language) => ({
      kind: 'image_without_alt' as const,
      field: `text.${language}`,
    })),
    ...(hashes('da') === hashes('en')
      ? []
      : [{ kind: 'images_differ' as const, field: 'text.en' }]),
  ];
}

function limitProblem(issue: z.core.$ZodIssue): PageProblem {
  const [first, second] = issue.path;
  const field =
    first === 'title' || first === 'text' ? issue.path.join('.') : String(first ?? 'text.da');
  const number = typeof second === 'number' ? { number: second + 1 } : {};
  if (issue.code !== 'too_big') return { kind: 'empty', field, ...number };
  const kind = issue.origin === 'array' ? 'too_many' : 'too_long';
  return { kind, field, ...number, limit: Number(issue.maximum) };
}
