import { FILE_KINDS, type FormatName } from '../export/formats.ts';

/** How data can be had: pages of JSON, or a file in one of the formats of files. */
export const FORMATS_OF_DATA = ['json', ...(Object.keys(FILE_KINDS) as FormatName[])] as const;
