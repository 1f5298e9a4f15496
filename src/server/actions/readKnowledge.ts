import { knowledgeResults, type KnowledgeResult } from '#domain/analysis/knowledgeResults';
import type { Result } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import { workedOut } from './readReleased.ts';

/** What the panel knew on arrival and before leaving; nothing until both are released. */
export const readKnowledge = (
  hearing: Pick<Hearing, 'id'>,
): Promise<Result<readonly KnowledgeResult[], 'nothing_released'>> =>
  workedOut(hearing, 'knowledge', ({ people, questionnaire, released }) =>
    released.has('T1') && released.has('T3') ? knowledgeResults(people, questionnaire) : [],
  );
