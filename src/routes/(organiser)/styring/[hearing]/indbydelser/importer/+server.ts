import { error, json } from '@sveltejs/kit';
import { z } from 'zod';
import type { ImportMessage } from '#protocol/importMessages';
import { organisedHearing } from '#server/access/organisedHearing';
import { importInvitations } from '#server/actions/importInvitations';
import { stopImport } from '#server/actions/importInvitationsStop';
import { log } from '#server/log';
import type { RequestHandler } from './$types';

/** Reads the list in the body and tells how it goes, a line of JSON at a time; hanging up stops it. */
export const POST: RequestHandler = async ({ request, locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const id = z.uuid().safeParse(url.searchParams.get('id'));
  if (!id.success) error(400);
  const bytes = new Uint8Array(await request.arrayBuffer());

  const stop = new AbortController();
  const text = new TextEncoder();
  const stream = new ReadableStream({
    async start(controller) {
      const tell = (message: ImportMessage) => {
        if (!stop.signal.aborted) controller.enqueue(text.encode(`${JSON.stringify(message)}\n`));
      };
      try {
        const outcome = await importInvitations({
          ...{ hearing, bytes, id: id.data, actor: locals.actor, signal: stop.signal },
          onProgress: (progress) => tell({ type: 'progress', ...progress }),
        });
        if (outcome.ok) tell({ type: 'done', ...outcome.value });
        else tell({ type: 'problem', problem: outcome.problem });
      } catch {
        // The stream ends without a last word, which the page takes as a broken line.
        log('import_failed');
      }
      if (!stop.signal.aborted) controller.close();
    },
    cancel: () => stop.abort(),
  });
  return new Response(stream, {
    headers: { 'content-type': 'application/x-ndjson', 'cache-control': 'no-store' },
  });
};

/** Stops an import, and tells whether that was in time: `done` with its counts, or `cancelled`. */
export const DELETE: RequestHandler = async ({ locals, params, url }) => {
  const hearing = await organisedHearing(locals.actor, params.hearing, url);
  const id = z.uuid().safeParse(url.searchParams.get('id'));
  if (!id.success) error(400);
  const counts = await stopImport(hearing, id.data);
  const message: ImportMessage = counts
    ? { type: 'done', ...counts }
    : { type: 'problem', problem: { kind: 'cancelled' } };
  return json(message);
};
