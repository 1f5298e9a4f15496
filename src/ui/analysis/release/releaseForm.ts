import { FULL } from '#domain/export/background';
import { releasePlan, type ReleasePlan } from '#domain/export/release/plan';
import { FEATURES } from '#domain/recruitment/stratum';

/** The names of the form's fields. */
export const FIELDS = {
  ...{ title: 'titel', recipient: 'modtager', basis: 'grundlag', basisWords: 'grundlag_ord' },
  ...{ purpose: 'formaal', until: 'til', waves: 'maaling', items: 'spm', more: 'ogsaa' },
  ...{ discussions: 'samtale', layouts: 'opstilling', formats: 'format', language: 'sprog' },
  ...{ smallest: 'mindst', way: 'maade', attendance: 'fremmoede' },
  ...{ sex: 'koen', age_band: 'alder', region: 'region', education: 'uddannelse' },
} as const;

/** Everything as it is, but for the few. */
export const HIDE = 'skjul';
export const GROUP = 'saml';
export const MORE = { groups: 'borde', weights: 'vaegte' } as const;
export const YES = 'ja';

/** What the form says; what cannot be a plan at all is null. */
export function planOfForm(form: FormData): ReleasePlan | null {
  const text = (name: string) => String(form.get(name) ?? '');
  const all = (name: string) => form.getAll(name).map(String);
  const levels =
    text(FIELDS.way) === GROUP
      ? Object.fromEntries(FEATURES.map((feature) => [feature, text(FIELDS[feature])]))
      : FULL;
  const read = releasePlan.safeParse({
    ...{ title: text(FIELDS.title), recipient: text(FIELDS.recipient) },
    ...{ basis: text(FIELDS.basis), basis_words: text(FIELDS.basisWords) },
    ...{ purpose: text(FIELDS.purpose), keep_until: text(FIELDS.until) },
    ...{ waves: all(FIELDS.waves), items: all(FIELDS.items) },
    has_groups: all(FIELDS.more).includes(MORE.groups),
    has_weights: all(FIELDS.more).includes(MORE.weights),
    ...{ discussions: all(FIELDS.discussions), layouts: all(FIELDS.layouts) },
    ...{ formats: all(FIELDS.formats), language: text(FIELDS.language), levels },
    counts_attendance: form.has(FIELDS.attendance),
    smallest: Number(text(FIELDS.smallest)),
  });
  return read.success ? read.data : null;
}

/** Whether the plan hides values of the few only. */
export const isHidingOnly = ({ levels }: Pick<ReleasePlan, 'levels'>): boolean =>
  FEATURES.every((feature) => levels[feature] === 'full');
