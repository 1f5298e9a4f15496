import { z } from 'zod';

/** Rows of a page when nothing else is asked for, and at most. */
export const ROWS_OF_PAGE = { usual: 1_000, most: 5_000 } as const;

export const dataDocument = z
  .strictObject({
    pull: z.uuid().meta({
      description:
        'The pull this page belongs to. Ids and table numbers mean something within it only.',
    }),
    layout: z.string(),
    total: z.int().meta({ description: 'Rows of all pages.' }),
    offset: z.int().meta({ description: 'Rows before this page.' }),
    rows: z.array(z.record(z.string(), z.union([z.number(), z.string(), z.null()]))).meta({
      description:
        'Each row by the columns’ names; null is an empty cell. The codebook tells what they mean.',
    }),
    next: z.string().nullable().meta({
      description: 'Address of the next page, good for an hour from the first; null on the last.',
    }),
  })
  .meta({ id: 'DataPage' });
export type DataDocument = z.infer<typeof dataDocument>;

const CURSOR = /^([0-9a-f]{32})([0-9a-z]{1,7})$/;

/** Where in which pull the next page begins. Nothing to be read by others. */
export const makeCursor = (pull: string, offset: number): string =>
  pull.replaceAll('-', '') + offset.toString(36);

/** Null for what is no cursor. */
export function readCursor(text: string): { pull: string; offset: number } | null {
  const [, id, offset] = CURSOR.exec(text) ?? [];
  if (id === undefined || offset === undefined) return null;
  const pull = id.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { pull, offset: Number.parseInt(offset, 36) };
}
