import type { RegistrationDraft } from '#domain/analysis/registration';

/** The names of the form's fields; an item's own two end in its code. */
export const FIELDS = {
  ...{ test: 'test', expects: 'retning-', family: 'familie-' },
  ...{ contrast: 'sammenligning', rationale: 'begrundelse' },
} as const;

/** What a form with these fields says, not checked; a field that is missing says nothing. */
export function draftOfForm(form: FormData): unknown {
  const text = (name: string) => String(form.get(name) ?? '');
  return {
    items: form.getAll(FIELDS.test).map((code) => ({
      code: String(code),
      expects: text(`${FIELDS.expects}${code}`) || null,
      family: text(`${FIELDS.family}${code}`),
    })),
    contrasts: form.getAll(FIELDS.contrast).map(String),
    rationale: text(FIELDS.rationale),
  };
}

/** Before anything is filled in. */
export const EMPTY_DRAFT: RegistrationDraft = { items: [], contrasts: ['whole'], rationale: '' };
