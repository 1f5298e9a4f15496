import { LAYOUT_NAMES } from '#domain/export/layouts';
import { FORMATS_OF_DATA } from '#server/api/dataFormats';
import { dataFile, dataPage } from '#server/api/data';
import { ofHearing, refuse } from '#server/api/endpoint';
import { refuseOthers, wordIn } from '#server/api/parameters';

/** People and their answers: pages of JSON, or a whole file. */
export const GET = ofHearing(async (asked) => {
  const layout = wordIn(asked.url, 'layout', LAYOUT_NAMES, 'wide');
  const format = wordIn(asked.url, 'format', FORMATS_OF_DATA, 'json');
  if (format === 'json') {
    refuseOthers(asked.url, ['layout', 'format', 'limit', 'cursor']);
    return dataPage(asked, layout);
  }
  refuseOthers(asked.url, ['layout', 'format', 'language']);
  return dataFile(asked, layout, format);
});
export const fallback = refuse('only_reading');
