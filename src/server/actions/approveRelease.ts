import type { Actor } from '#domain/identity/actor';
import { fail, type Result } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import * as releases from '../database/releases.ts';
import type { StoredRelease } from '../database/releases.ts';
import { makeRelease } from './makeRelease.ts';
import { done, type ReleaseProblem, releaseProblems } from './planRelease.ts';
import { previewRelease } from './previewRelease.ts';
import { readReleasable } from './readReleasable.ts';

/**
 * Another person's yes to what she has seen (`fingerprint`, from `previewRelease`), and the making of the files.
 * Said again, also by two at once, it makes no second set.
 */
export async function approveRelease(given: {
  readonly hearing: Hearing;
  readonly release: StoredRelease;
  readonly fingerprint: string;
  readonly actor: Extract<Actor, { kind: 'account' }>;
  readonly now: Date;
}): Promise<Result<true, ReleaseProblem[]>> {
  const { hearing, release, fingerprint, actor, now } = given;
  if (release.state !== 'approved' && release.state !== 'made') {
    const problems = await releaseProblems(hearing, release.plan, now);
    if (problems.length > 0) return fail(problems);
    const releasable = await readReleasable(hearing, now);
    const seen = previewRelease(hearing, releasable, release.plan, now);
    if (seen.fingerprint !== fingerprint) return fail([{ kind: 'release_changed' }]);
    const { id, revision } = release;
    const approved = done(
      await releases.approveRelease(id, revision, releasable.earlier, actor.id),
    );
    if (!approved.ok) return approved;
  }
  return makeRelease(hearing, release.id, actor, now);
}
