import { fail, redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { obstacleTo } from '#domain/hearing/progress';
import { conflictsOf } from '#domain/sampling/feasibility';
import type { Person } from '#domain/sampling/problem';
import { quotasFromMargins } from '#domain/sampling/quotas';
import { organisedHearing } from '#server/access/organisedHearing';
import { drawPanel, FLEX_LIMIT, readDrawn, SEED_LIMIT } from '#server/actions/drawPanel';
import { readPool } from '#server/actions/drawPanelPool';
import { publicRecord } from '#server/actions/drawPanelPublicRecord';
import { readOverview } from '#server/actions/readOverview';
import {
  invitedMargins,
  readRepresentativeness,
  type Representativeness,
  type StageCounts,
} from '#server/actions/readRepresentativeness';
import { verifyRecordedDraw } from '#server/actions/verifyRecordedDraw';
import { listDrawHistory } from '#server/database/draws';
import type { Hearing } from '#server/database/hearings';
import { isTypedName } from '#ui/components/typedName';
import type { Actions, PageServerLoad } from './$types';

const DEFAULT_FLEX = 2;

export const load: PageServerLoad = async ({ locals, params, url, depends }) => {
  depends('hearing:progress');
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const [{ facts }, drawn, history] = await Promise.all([
    readOverview(hearing),
    readDrawn(hearing.id),
    listDrawHistory(hearing.id),
  ]);
  const obstacle = obstacleTo('draw', facts);
  const counts = facts.invited > 0 ? await readRepresentativeness(hearing) : null;
  const asked = {
    seed: (url.searchParams.get('lod') ?? '').trim(),
    source: (url.searchParams.get('kilde') ?? '').trim().slice(0, SEED_LIMIT),
    flex: wholeNumber(url.searchParams.get('margen')) ?? drawn?.record.flex ?? DEFAULT_FLEX,
    confirm: url.searchParams.get('bekraeft') === 'traek',
  };
  return {
    obstacle,
    asked,
    limits: { seed: SEED_LIMIT, flex: FLEX_LIMIT },
    drawId: randomUUID(),
    counts: drawn ? counts : null,
    plan:
      obstacle === null && counts
        ? planOf(hearing, counts, (await readPool(hearing.id, false)).people, asked.flex)
        : null,
    drawn: drawn && {
      ...publicRecord(drawn.record, drawn.recordHash),
      drawnAt: drawn.drawnAt,
      quotasMet: drawn.record.draw.quotas,
    },
    history,
    justDrawn: url.searchParams.has('trukket'),
  };
};

/** The quotas as they would be, and what makes them impossible. */
function planOf(
  hearing: Hearing,
  counts: Representativeness,
  people: readonly Person[],
  flex: number,
) {
  const size = hearing.panel_size;
  const quotas = quotasFromMargins(invitedMargins(counts), size, flex);
  const available = new Map<string, StageCounts>(
    counts.features.flatMap(({ feature, values }) =>
      values.map(({ value, counts: own }) => [`${feature} ${value}`, own]),
    ),
  );
  return {
    size,
    pool: people.length,
    reserves: Math.max(0, Math.min(people.length - size, Math.ceil(size / 4))),
    quotas: quotas.map((quota) => {
      const own = available.get(`${quota.feature} ${quota.value}`);
      const share = (own?.invited ?? 0) / counts.people.invited;
      return { ...quota, share, pool: own?.willing ?? 0 };
    }),
    conflicts: conflictsOf({ people, quotas, size }),
  };
}

export const actions: Actions = {
  traek: async ({ request, locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const form = await request.formData();
    const text = (name: string) => String(form.get(name) ?? '');
    const id = z.uuid().safeParse(form.get('id'));
    const before = await readDrawn(hearing.id);
    const again = before !== null && before.id !== id.data;
    const typed = text('confirmation');
    if (again && !isTypedName(typed, hearing.name_da) && !isTypedName(typed, hearing.name_en))
      return fail(400, { problem: { kind: 'wrong_name' as const } });
    const outcome = await drawPanel({
      ...{ hearing, size: hearing.panel_size, actor: locals.actor },
      ...{ seed: text('lod'), seedSource: text('kilde') },
      flex: wholeNumber(text('margen')) ?? -1,
      id: id.success ? id.data : randomUUID(),
    });
    if (!outcome.ok) return fail(409, { problem: outcome.problem });
    redirect(303, `/styring/${hearing.slug}/lodtraekning?trukket`);
  },
  kontroller: async ({ locals, params, url }) => {
    const hearing = await organisedHearing(locals.actor, params.hearing, url);
    const checked = await verifyRecordedDraw(hearing.id);
    return { verified: checked.ok ? ('same' as const) : checked.problem };
  },
};

function wholeNumber(text: string | null): number | null {
  const number = Number(text);
  const sound = text !== null && /^\d{1,3}$/.test(text.trim()) && number <= FLEX_LIMIT;
  return sound ? number : null;
}
