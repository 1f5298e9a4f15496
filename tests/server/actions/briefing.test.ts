import { randomUUID } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { BriefingContent } from '#domain/briefing/page';
import { isReviewed, type ReviewerStance, STANCES } from '#domain/briefing/review';
import { auditName } from '#domain/identity/actor';
import { sha256 } from '#server/access/secrets';
import { editBriefing } from '#server/actions/editBriefing';
import { listShownBriefings, readArticle } from '#server/actions/readBriefing';
import { uploadBriefingImage } from '#server/actions/uploadBriefingImage';
import { readImage } from '#server/database/briefingImages';
import * as reviewers from '#server/database/briefingReviewers';
import {
  findVersion,
  listBriefings,
  listVersions,
  publishBriefing,
  readBriefingAudience,
  setBriefingAudience,
  withdrawBriefing,
} from '#server/database/briefings';
import { addMember, type Hearing } from '#server/database/hearings';
import { useDatabase } from '../../support/database.ts';
import { type Account, hearingOf, organiserAccount } from './organisedHearing.ts';

const both = (da: string, en = da) => ({ da, en });
const PAGE: BriefingContent = {
  ...{ theme: 'velfaerd', title: both('Mere tid', 'More time'), text: both('Tekst', 'Text') },
  ...{ for: [both('ja', 'yes')], against: [both('nej', 'no')], sources: [] },
};
const PAST = '2020-01-01T00:00:00Z';

describe('briefing material', () => {
  const database = useDatabase();
  let ida: Account;
  let hearing: Hearing;
  let by: string;
  beforeAll(async () => {
    ida = await organiserAccount();
    hearing = await hearingOf(ida);
    by = auditName(ida);
  });

  async function save(
    pageId: string,
    base: number,
    given: unknown = PAGE,
    versionId = randomUUID(),
  ) {
    return editBriefing({ hearing, pageId, versionId, base, given, actor: ida });
  }
  async function written(title: string) {
    const pageId = randomUUID();
    expect(await save(pageId, 0, { ...PAGE, title: both(title) })).toMatchObject({
      ...{ ok: true, value: { number: 1 } },
    });
    const version = (await findVersion(pageId, 1))!;
    return { pageId, slug: version.slug, version };
  }
  async function reviewer(stance: ReviewerStance, account_id: string | null = null) {
    const id = randomUUID();
    const given = { id, hearing_id: hearing.id, name: `N ${stance}`, role: 'Forsker', stance };
    expect(await reviewers.addReviewer({ ...given, account_id }, by)).toMatchObject({ ok: true });
    return id;
  }
  const sign = (versionId: string, reviewerId: string, note = 'brev af 3. november', actor = by) =>
    reviewers.signBriefing({ hearingId: hearing.id, versionId, reviewerId }, note, actor);
  const publish = (version_id: string, reason = '', shown_from = PAST) =>
    publishBriefing(
      {
        ...{ id: randomUUID(), hearing_id: hearing.id, version_id, shown_from },
        ...{ reason_da: reason, reason_en: reason },
      },
      by,
    );
  const refusal = (kind: string) => ({ ok: false, problem: { kind } });

  test('every save makes a version; the same one sent again makes none; a stale one is refused', async () => {
    const { pageId, slug } = await written('Mere tid til mennesker');
    expect(slug).toBe('mere-tid-til-mennesker');
    const again = randomUUID();
    expect(await save(pageId, 1, PAGE, again)).toEqual({ ok: true, value: { number: 2, slug } });
    expect(await save(pageId, 1, PAGE, again)).toEqual({ ok: true, value: { number: 2, slug } });
    expect(await save(pageId, 1)).toEqual({ ok: false, problem: { kind: 'changed', number: 2 } });
    const versions = await listVersions(pageId);
    expect(versions.map(({ number, saved_by }) => [number, saved_by])).toEqual([
      ...[
        [2, 'Ida'],
        [1, 'Ida'],
      ],
    ]);
  });

  test('of saves from the same version at once, one is kept and the others are told', async () => {
    const { pageId } = await written('Samtidig');
    const outcomes = await Promise.all(Array.from({ length: 5 }, () => save(pageId, 1)));
    expect(outcomes.filter(({ ok }) => ok).length).toBe(1);
    expect((await listVersions(pageId)).length).toBe(2);
  });

  test('pages of one title have addresses of their own, none of them a page of the editor', async () => {
    const slugs = [];
    for (let n = 0; n < 3; n++) slugs.push((await written('Ny')).slug);
    expect(slugs).toEqual(['ny-2', 'ny-3', 'ny-4']);
  });

  test('a page with faults is not saved', async () => {
    expect(await save(randomUUID(), 0, { ...PAGE, theme: 'andet' })).toEqual({
      ok: false,
      problem: { kind: 'faults', faults: [{ kind: 'theme_unknown', field: 'theme' }] },
    });
  });

  test('nothing is shown before it is published, and nothing is published without both sides', async () => {
    const { slug, version } = await written('To sider');
    const [pro, contra] = [await reviewer('for'), await reviewer('against')];
    expect(await publish(version.id)).toMatchObject(refusal('not_reviewed'));
    await sign(version.id, pro);
    expect(await publish(version.id)).toMatchObject(refusal('not_reviewed'));
    expect(await readArticle(hearing.id, slug, null, 'da')).toBeNull();
    await sign(version.id, contra);
    expect(await publish(version.id)).toMatchObject({ ok: true });
    expect(await readArticle(hearing.id, slug, null, 'en')).toMatchObject({
      ...{ number: 1, text: 'Text', for: ['yes'], against: ['no'], current: null },
      review: {
        reviewed: true,
        reason: null,
        signatures: [{ stance: 'for' }, { stance: 'against' }],
      },
    });
  });

  test('without signatures it is published only with a reason, which everybody sees', async () => {
    const { slug, version } = await written('Uden gennemgang');
    expect(await publish(version.id, 'Vi nåede det ikke')).toMatchObject({ ok: true });
    const article = await readArticle(hearing.id, slug, null, 'da');
    expect(article?.review).toEqual({
      ...{ reviewed: false, reason: 'Vi nåede det ikke', signatures: [] },
    });
  });

  test('a new version needs new signatures, and the old one stays where its link leads', async () => {
    const { pageId, slug, version } = await written('Anden udgave');
    for (const stance of ['expert', 'expert'] as const)
      await sign(version.id, await reviewer(stance));
    await publish(version.id);
    await save(pageId, 1, { ...PAGE, text: both('Ny tekst', 'New text') });
    expect(await readArticle(hearing.id, slug, null, 'da')).toMatchObject({ number: 1 });
    // Saved, but never shown: no link leads there.
    expect(await readArticle(hearing.id, slug, 2, 'da')).toBeNull();
    const second = (await findVersion(pageId, 2))!;
    expect(await publish(second.id)).toMatchObject(refusal('not_reviewed'));
    await publish(second.id, 'hastværk');
    expect(await readArticle(hearing.id, slug, null, 'da')).toMatchObject({ number: 2 });
    expect(await readArticle(hearing.id, slug, 1, 'da')).toMatchObject({
      ...{ number: 1, text: 'Tekst', current: 2, review: { reviewed: true } },
    });
  });

  test('what comes later is not shown yet, and a new publication takes its place', async () => {
    const { pageId, slug, version } = await written('Senere');
    const later = new Date(Date.now() + 3_600_000).toISOString();
    await publish(version.id, 'x', later);
    expect(await readArticle(hearing.id, slug, null, 'da')).toBeNull();
    const coming = (await listBriefings(hearing.id)).find(({ id }) => id === pageId);
    expect(coming).toMatchObject({ coming_number: 1, shown_number: null });
    await publish(version.id, 'x');
    const now = (await listBriefings(hearing.id)).find(({ id }) => id === pageId);
    expect(now).toMatchObject({ coming_number: null, shown_number: 1 });
  });

  test('a withdrawn page says so and why, and comes back when it is published again', async () => {
    const { pageId, slug, version } = await written('Trukket');
    await publish(version.id, 'x');
    const withdraw = (da: string) =>
      withdrawBriefing(hearing.id, pageId, { da, en: 'An error' }, by);
    expect(await withdraw(' ')).toMatchObject(refusal('reason_missing'));
    await withdraw('En fejl');
    expect(await readArticle(hearing.id, slug, null, 'da')).toMatchObject({
      withdrawn: { reason: 'En fejl' },
    });
    await publish(version.id, 'rettet');
    expect(await readArticle(hearing.id, slug, null, 'da')).toMatchObject({ withdrawn: null });
  });

  test('staff who sign for somebody say how they know; a reviewer signs with her own account', async () => {
    const { version } = await written('Underskrift');
    const vera = await organiserAccount('Vera');
    const given = { id: randomUUID(), hearing_id: hearing.id, name: 'Vera', role: 'Jurist' };
    const asReviewer = { ...given, stance: 'for', account_id: vera.id } as const;
    expect(await reviewers.addReviewer(asReviewer, by)).toMatchObject(refusal('not_a_reviewer'));
    await addMember(hearing.id, vera.id, 'reviewer', by);
    expect(await reviewers.addReviewer(asReviewer, by)).toMatchObject({ ok: true });
    expect(await sign(version.id, given.id, ' ')).toMatchObject(refusal('note_missing'));
    expect(await sign(version.id, given.id, '', auditName(vera))).toMatchObject({ ok: true });
    const stored = await findVersion(version.page_id, 1);
    expect(stored?.signatures).toMatchObject([{ name: 'Vera', alone: true }]);
  });

  test('a signature is taken back only until it has carried a publication', async () => {
    const { version } = await written('Fortryd');
    const [a, b] = [await reviewer('expert'), await reviewer('expert')];
    await sign(version.id, a);
    await sign(version.id, b);
    const takeBack = () =>
      reviewers.unsignBriefing({ hearingId: hearing.id, versionId: version.id, reviewerId: a }, by);
    expect(await takeBack()).toMatchObject({ ok: true });
    expect(await publish(version.id)).toMatchObject(refusal('not_reviewed'));
    await sign(version.id, a);
    await publish(version.id);
    expect(await takeBack()).toMatchObject(refusal('already_published'));
  });

  test('the database counts signatures by the law of the domain', async () => {
    const everybody = [];
    for (const stance of [...STANCES, ...STANCES]) {
      everybody.push({ stance, reviewer: await reviewer(stance) });
    }
    for (let mask = 0; mask < 1 << everybody.length; mask += 5) {
      const some = everybody.filter((_, at) => (mask >> at) & 1);
      const { version } = await written(`Lov ${mask}`);
      for (const { reviewer: id } of some) await sign(version.id, id);
      expect((await findVersion(version.page_id, 1))?.reviewed).toBe(isReviewed(some));
    }
  });

  test('nothing of another hearing is signed, published or withdrawn', async () => {
    const { pageId, version } = await written('Vores');
    const other = await hearingOf(await organiserAccount('Bo'));
    const of = { id: randomUUID(), hearing_id: other.id, version_id: version.id };
    const reasons = { reason_da: 'x', reason_en: 'x', shown_from: PAST };
    expect(await publishBriefing({ ...of, ...reasons }, by)).toMatchObject(
      refusal('briefing_unknown'),
    );
    await withdrawBriefing(other.id, pageId, both('x'), by);
    const id = await reviewer('for');
    const signing = { hearingId: other.id, versionId: version.id, reviewerId: id };
    expect(await reviewers.signBriefing(signing, 'x', by)).toMatchObject(
      refusal('reviewer_unknown'),
    );
    const [page] = (await listBriefings(hearing.id)).filter((one) => one.id === pageId);
    expect(page?.withdrawn_at).toBeNull();
  });

  test('the panel reads it unless the organiser says otherwise', async () => {
    expect(await readBriefingAudience(hearing.id)).toBe('panel');
    await setBriefingAudience(hearing.id, 'public', by);
    expect(await readBriefingAudience(hearing.id)).toBe('public');
  });

  test('the list has the whole hearing first, then its themes in their order', async () => {
    const of = await hearingOf(ida);
    for (const [theme, title] of [
      ['demokrati', 'D'],
      [null, 'Alt'],
      ['arbejdsmarked', 'A'],
    ]) {
      const pageId = randomUUID();
      const given = { ...PAGE, theme, title: both(title!) };
      await editBriefing({
        hearing: of,
        pageId,
        versionId: randomUUID(),
        base: 0,
        given,
        actor: ida,
      });
      const { id } = (await findVersion(pageId, 1))!;
      const reasons = { reason_da: 'x', reason_en: 'x', shown_from: PAST };
      await publishBriefing(
        { id: randomUUID(), hearing_id: of.id, version_id: id, ...reasons },
        by,
      );
    }
    const list = await listShownBriefings(of.id, 'en');
    expect(list.map(({ theme, pages }) => [theme, pages.map(({ title }) => title)])).toEqual([
      ...[
        [null, ['Alt']],
        ['The labour market', ['A']],
        ['Democracy', ['D']],
      ],
    ]);
  });

  test('an image is stored once under the hash of what is shown, and pages may show it', async () => {
    const file = tinyPng();
    const uploaded = await uploadBriefingImage(hearing.id, file, ida);
    if (!uploaded.ok) throw new Error(uploaded.problem);
    expect(uploaded.value.hash).toBe(sha256(file));
    expect(await uploadBriefingImage(hearing.id, file, ida)).toEqual(uploaded);
    const { hash } = uploaded.value;
    expect(await readImage(hash)).toEqual({ type: 'image/png', bytes: file });
    expect(await readImage('0'.repeat(64))).toBeNull();
    const image = `![Et hus](billede:${hash})`;
    expect(await save(randomUUID(), 0, { ...PAGE, text: both(image) })).toMatchObject({ ok: true });
    const stored = await database.sql('select hash from briefing.images');
    expect(stored).toEqual([{ hash }]);
  });

  test('who did what is in the log', async () => {
    const acts = await database.sql<{ act: string }>(
      `select distinct act from audit.log where act like 'briefing%' order by 1`,
    );
    expect(acts.map(({ act }) => act)).toEqual([
      ...['briefing_audience_set', 'briefing_image_saved', 'briefing_published'],
      ...['briefing_reviewer_added', 'briefing_saved', 'briefing_signature_taken_back'],
      ...['briefing_signed', 'briefing_withdrawn'],
    ]);
  });
});

/** One grey pixel. */
function tinyPng(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    ...[chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.from([0, 127])))],
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
