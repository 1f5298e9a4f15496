import { auditName } from '#domain/identity/actor';
import { editBriefing } from '../actions/editBriefing.ts';
import { addReviewer, signBriefing } from '../database/briefingReviewers.ts';
import { publishBriefing, setBriefingAudience } from '../database/briefings.ts';
import type { Hearing } from '../database/hearings.ts';
import { derivedId } from '../derivedId.ts';
import { DEMO_NOTE, DEMO_PAGES, DEMO_REVIEWERS } from './briefingPages.ts';
import type { DemoHearing } from './hearings.ts';
import type { DemoStaff } from './staff.ts';

/** The demo's briefing material, signed by its invented reviewers and shown to everybody. */
export async function publishBriefings(
  { seed }: DemoHearing,
  hearing: Hearing,
  { organiser }: DemoStaff,
): Promise<void> {
  const by = auditName(organiser);
  const reviewers = DEMO_REVIEWERS.map((reviewer, at) => ({
    ...{ ...reviewer, id: derivedId(seed, 'reviewer', at), account_id: null },
  }));
  for (const reviewer of reviewers) await addReviewer({ ...reviewer, hearing_id: hearing.id }, by);
  for (const [at, given] of DEMO_PAGES.entries()) {
    const pageId = derivedId(seed, 'briefing', at);
    const versionId = derivedId(seed, 'briefing version', at);
    const saved = await editBriefing({
      ...{ hearing, pageId, versionId, base: 0, given, actor: organiser },
    });
    if (!saved.ok) throw new Error(`A demo page could not be saved: ${saved.problem.kind}.`);
    for (const { id: reviewerId } of reviewers) {
      await signBriefing({ hearingId: hearing.id, versionId, reviewerId }, DEMO_NOTE, by);
    }
    const publication = { id: derivedId(seed, 'publication', at), version_id: versionId };
    await publishBriefing(
      {
        ...{ ...publication, hearing_id: hearing.id, shown_from: new Date().toISOString() },
        ...{ reason_da: '', reason_en: '' },
      },
      by,
    );
  }
  await setBriefingAudience(hearing.id, 'public', by);
}
