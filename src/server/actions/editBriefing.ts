import { type Actor, auditName } from '#domain/identity/actor';
import { canonicalPage, checkPage, type PageProblem } from '#domain/briefing/page';
import { proposeSlug } from '#domain/hearing/slug';
import { fail, type Result, succeed } from '#domain/result';
import { sha256 } from '../access/secrets.ts';
import { listImages } from '../database/briefingImages.ts';
import { saveBriefing } from '../database/briefings.ts';
import type { Hearing } from '../database/hearings.ts';
import { listThemes } from '../database/questionnaires.ts';

export type BriefingEdit = {
  readonly hearing: Hearing;
  readonly pageId: string;
  /** Made with the form, so that sending it twice saves once. */
  readonly versionId: string;
  /** The version the text was written from; 0 for a new page. */
  readonly base: number;
  readonly given: unknown;
  readonly actor: Actor;
};
export type EditBriefingProblem =
  | { readonly kind: 'faults'; readonly faults: readonly PageProblem[] }
  /** Another has saved version `number` meanwhile. */
  | { readonly kind: 'changed'; readonly number: number };

/** Saves a page as its next version, shown to nobody yet. */
export async function editBriefing(
  edit: BriefingEdit,
): Promise<Result<{ readonly number: number; readonly slug: string }, EditBriefingProblem>> {
  const { hearing, pageId, versionId, base, given, actor } = edit;
  const [themes, images] = await Promise.all([listThemes(hearing.id), listImages(hearing.id)]);
  const checked = checkPage(given, {
    themes: themes.map(({ code }) => code),
    images: images.map(({ hash }) => hash),
  });
  if (!checked.ok) return fail({ kind: 'faults', faults: checked.problem });
  const content = checked.value;
  const fields = { version_id: versionId, page_id: pageId, hearing_id: hearing.id, base, content };
  const hash = sha256(canonicalPage(content));
  for (const slug of slugsFor(content.title.da)) {
    const saved = await saveBriefing({ ...fields, hash, slug }, auditName(actor));
    if (saved.ok) return succeed(saved.value);
    const { kind, details } = saved.problem;
    if (kind === 'briefing_changed') {
      return fail({ kind: 'changed', number: Number(details['number']) });
    }
    if (kind !== 'slug_taken') throw new Error(`A briefing page could not be saved: ${kind}.`);
  }
  throw new Error('No address was left for a briefing page.');
}

/** The address where the editor makes new pages; no page can have it. */
const NEW_PAGE = 'ny';

/** The page's part of its address: from its Danish title, with a number where another has it. */
function* slugsFor(title: string): Generator<string> {
  const stem = proposeSlug(title).slice(0, 56).replace(/-$/, '') || 'side';
  if (stem !== NEW_PAGE) yield stem;
  for (let number = 2; number < 1000; number++) yield `${stem}-${number}`;
}
