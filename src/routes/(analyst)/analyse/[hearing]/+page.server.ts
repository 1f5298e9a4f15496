import { LAYOUT_NAMES } from '#domain/export/layouts';
import { FORMAT_NAMES } from '#server/export/formats';
import type { PageServerLoad } from './$types';

/** CSV comes last here: the page has buttons for it. */
const FORMATS = FORMAT_NAMES.toSorted(
  (one, other) => Number(one.startsWith('csv')) - Number(other.startsWith('csv')),
);

export const load: PageServerLoad = () => ({ formats: FORMATS, layouts: LAYOUT_NAMES });
