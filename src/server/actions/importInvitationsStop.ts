import type { ImportCounts } from '#protocol/importMessages';
import type { Hearing } from '../database/hearings.ts';
import { abandonImport, listImports } from '../database/invitations.ts';

/**
 * Gives an import up. Its last step cannot be stopped: where it was faster, or is under way, the
 * people are invited and their counts are the answer. Null: stopped, and nobody was invited.
 */
export async function stopImport(
  hearing: Pick<Hearing, 'id'>,
  id: string,
): Promise<ImportCounts | null> {
  const find = async () => (await listImports(hearing.id)).find((one) => one.id === id);
  if (!(await find())) return null;
  await abandonImport(id); // waits for the last step where that has begun
  const left = await find();
  return left?.completed_at ? { added: left.added ?? 0, already: left.already ?? 0 } : null;
}
