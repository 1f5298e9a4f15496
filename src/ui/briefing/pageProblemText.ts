import type { ImageProblem } from '#domain/briefing/image';
import type { PageProblem } from '#domain/briefing/page';
import * as m from '#messages';
import { formatCount } from '#ui/components/localeFormat';

export type PageError = { readonly field: string; readonly message: string };

/** Each fault beside the field it is mended in. */
export const pageErrors = (problems: readonly PageProblem[]): readonly PageError[] =>
  problems.map((problem) => ({ field: fieldOf(problem), message: text(problem) }));

const fieldOf = ({ field }: PageProblem): string =>
  field === 'for' || field === 'against' ? `${field}.en` : field;

function text({ kind, number = 0, limit = 0 }: PageProblem): string {
  switch (kind) {
    case 'empty':
      return m.briefing_fault_empty();
    case 'too_long':
      return m.briefing_fault_too_long({ limit: formatCount(limit) });
    case 'too_many':
      return m.briefing_fault_too_many({ limit: formatCount(limit) });
    case 'theme_unknown':
      return m.briefing_fault_theme();
    case 'argument_in_one_language':
      return m.briefing_fault_argument({ number });
    case 'image_without_alt':
      return m.briefing_fault_alt();
    case 'images_differ':
      return m.briefing_fault_images_differ();
    case 'image_unknown':
      return m.briefing_fault_image_unknown();
    case 'bad_address':
      return m.briefing_fault_address({ number });
  }
}

const imageWords: Record<ImageProblem, () => string> = {
  empty: m.briefing_image_empty,
  too_large: m.briefing_image_too_large,
  unknown_type: m.briefing_image_unknown_type,
  broken: m.briefing_image_broken,
  too_many_pixels: m.briefing_image_too_many_pixels,
};
export const imageProblemText = (problem: ImageProblem): string => imageWords[problem]();
