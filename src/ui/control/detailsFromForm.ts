import type { GivenDetails } from '#domain/hearing/details';

/** The fields of `DetailFields` as they were sent; nothing is judged here. */
export function detailsFromForm(form: FormData): GivenDetails {
  const text = (name: keyof GivenDetails) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  return {
    name_da: text('name_da'),
    name_en: text('name_en'),
    slug: text('slug'),
    starts_on: text('starts_on'),
    ends_on: text('ends_on'),
    panel_size: text('panel_size'),
    group_count: text('group_count'),
  };
}
