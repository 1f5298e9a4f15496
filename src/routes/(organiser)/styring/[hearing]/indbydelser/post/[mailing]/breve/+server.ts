import { error } from '@sveltejs/kit';
import { isReleased } from '#domain/post/mailing';
import { require } from '#server/access/guard';
import { organisedMailing } from '#server/access/organisedMailing';
import {
  FILE_SIZES,
  handOffArchive,
  printArchive,
  printFile,
  printFileName,
  printRanges,
} from '#server/actions/printMailing';
import { streamOf } from '#server/streamOf';
import type { RequestHandler } from './$types';

/**
 * The letters of a released mailing: one print file (`?fra=2001`), all of them (ZIP), or for Digital Post
 * a file each (ZIP). `antal` is how many letters a print file has.
 */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const { hearing, mailing } = await organisedMailing(locals.actor, params, url);
  require(locals.actor, { to: 'read mailing list', hearingId: hearing.id }, url);
  if (!isReleased(mailing.state) || mailing.channel === 'email') error(409);
  const { letters } = mailing;
  const { actor } = locals;
  const name = `${mailing.channel === 'letter' ? 'breve' : 'digitalpost'}-${mailing.token}`;
  if (mailing.channel === 'digital_post') {
    return fileOf(await handOffArchive(mailing, letters, actor), `${name}.zip`, 'zip');
  }
  const size = FILE_SIZES.find((one) => one === Number(url.searchParams.get('antal')));
  if (!size) error(400);
  const from = url.searchParams.get('fra');
  if (from === null) {
    return fileOf(await printArchive(mailing, letters, size, actor), `${name}.zip`, 'zip');
  }
  const range = printRanges(letters, size).find(({ first }) => first === Number(from));
  if (!range) error(404);
  const parts = await printFile(mailing, range, actor);
  return fileOf(parts, `${name}-${printFileName(range)}`, 'pdf');
};

const fileOf = (parts: AsyncGenerator<Uint8Array>, name: string, type: 'pdf' | 'zip') =>
  new Response(streamOf(parts), {
    headers: {
      'content-type': `application/${type}`,
      'content-disposition': `attachment; filename="${name}"`,
      'cache-control': 'private, no-store',
    },
  });
