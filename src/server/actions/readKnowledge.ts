import type { KnowledgeResult } from '#domain/analysis/knowledgeResults';
import type { Result } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import { workedOut } from './workedOut.ts';

/** What the panel knew on arrival and before leaving; nothing until both are released. */
export const readKnowledge = (
  hearing: Pick<Hearing, 'id'>,
): Promise<Result<readonly KnowledgeResult[], 'nothing_released'>> =>
  workedOut(hearing, 'knowledge');
