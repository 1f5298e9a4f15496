import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import type { Environment } from '../environment.ts';

const demoNotes = z.object({
  /** Which database the sign-ins are for; those of another one say nothing here. */
  database: z.string(),
  /** False until every demo hearing is whole: a start that finds this goes on with them. */
  complete: z.boolean(),
  /** Of all demo accounts; made at random on each machine. */
  password: z.string(),
  /** Access codes of participants; `panel` sits at group 1. */
  codes: z.array(
    z.object({ hearing: z.string(), who: z.enum(['panel', 'invited']), code: z.string() }),
  ),
});
export type DemoNotes = z.infer<typeof demoNotes>;

/** Where the notes lie and which database they are about. */
export type NotesPlace = { readonly folder: string; readonly database: string };

export const notesPlace = ({ database }: Environment): NotesPlace =>
  database.kind === 'embedded'
    ? { folder: database.dataFolder, database: 'embedded' }
    : { folder: resolve('.folkehoering'), database: database.url };

/**
 * What is known of the demo outside its database: how to sign in, and whether it is whole. Null where
 * there are no notes about this database.
 */
export function readNotes({ folder, database }: NotesPlace): DemoNotes | null {
  try {
    const notes = demoNotes.parse(JSON.parse(readFileSync(join(folder, FILE), 'utf8')));
    return notes.database === database ? notes : null;
  } catch {
    return null;
  }
}

/** Replaces the notes in one step, so that nobody reads half of them; only the owner may read them. */
export function writeNotes(
  { folder, database }: NotesPlace,
  notes: Omit<DemoNotes, 'database'>,
): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, FILE);
  const content = JSON.stringify({ ...notes, database }, null, 2);
  writeFileSync(`${file}.new`, `${content}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

const FILE = 'demo.json';
