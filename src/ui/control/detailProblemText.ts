import { DETAIL_LIMITS, type DetailProblem } from '#domain/hearing/details';
import * as m from '#messages';
import { formatCount } from '#ui/components/localeFormat';

/** What is wrong with a hearing's details and how to mend it, beside its field. */
export function detailProblemText({ field, kind }: DetailProblem): string {
  switch (kind) {
    case 'empty':
      return emptyText(field);
    case 'too_long':
      return m.organiser_fault_name_long({ limit: DETAIL_LIMITS.name });
    case 'not_a_date':
      return m.organiser_fault_date();
    case 'ends_before_start':
      return m.organiser_fault_ends_before();
    case 'not_a_whole_number':
      return m.organiser_fault_number();
    case 'out_of_range': {
      const { least, most } = DETAIL_LIMITS[field === 'group_count' ? field : 'panel_size'];
      return m.organiser_fault_range({ least: formatCount(least), most: formatCount(most) });
    }
    case 'more_groups_than_people':
      return m.organiser_fault_more_groups();
    case 'bad_slug':
      return m.organiser_fault_slug();
    case 'slug_taken':
      return m.organiser_fault_slug_taken();
    case 'already_drawn':
      return m.organiser_fault_already_drawn();
    case 'already_seated':
      return m.organiser_fault_already_seated();
  }
}

function emptyText(field: DetailProblem['field']): string {
  return {
    name_da: m.organiser_fault_name_da,
    name_en: m.organiser_fault_name_en,
    slug: m.organiser_fault_slug_missing,
    starts_on: m.organiser_fault_starts_missing,
    ends_on: m.organiser_fault_ends_missing,
    panel_size: m.organiser_fault_panel_missing,
    group_count: m.organiser_fault_groups_missing,
  }[field]();
}
