import { fail, succeed, type Result } from '../result.ts';
import { mcNemar, type McNemar } from './mcNemar.ts';
import { clusteredMeanTest, type ClusteredTest } from './meanTest.ts';
import { mean } from './sums.ts';
import type { Unanswerable } from './unanswerable.ts';

/** *Ved ikke* is not right, but it is not wrong either: it is kept apart in the counts. */
export type KnowledgeAnswer = 'right' | 'wrong' | 'dont_know';

export type KnowledgeChange = {
  readonly n: number;
  /** Shares of everybody who answered, *Ved ikke* among them, 0 … 1. */
  readonly rightBefore: number;
  readonly rightAfter: number;
  readonly dontKnowBefore: number;
  readonly dontKnowAfter: number;
  /** rightAfter − rightBefore. */
  readonly difference: number;
  readonly mcNemar: Result<McNemar, Unanswerable>;
  readonly clustered: Result<ClusteredTest, Unanswerable>;
};

/** What people knew before and after; `clusters` names each person's group. */
export function knowledgeChange<Cluster>(
  before: readonly KnowledgeAnswer[],
  after: readonly KnowledgeAnswer[],
  clusters: readonly Cluster[],
): Result<KnowledgeChange, Unanswerable> {
  const n = before.length;
  if (n === 0) return fail('no_pairs');
  const share = (answers: readonly KnowledgeAnswer[], wanted: KnowledgeAnswer) =>
    answers.filter((answer) => answer === wanted).length / n;
  const right = (answers: readonly KnowledgeAnswer[]) => answers.map((own) => own === 'right');
  const [knew, knows] = [right(before), right(after)];
  const gains = knows.map((own, at) => Number(own) - Number(knew[at]));
  return succeed({
    n,
    ...{ rightBefore: share(before, 'right'), rightAfter: share(after, 'right') },
    ...{ dontKnowBefore: share(before, 'dont_know'), dontKnowAfter: share(after, 'dont_know') },
    difference: mean(gains),
    mcNemar: mcNemar(knew, knows),
    clustered: clusteredMeanTest(gains, clusters),
  });
}
