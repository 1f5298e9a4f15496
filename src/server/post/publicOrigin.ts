import { readEnvironment } from '../environment.ts';

/** Where participants reach the site: as the environment says, else where staff reach it now. */
export const publicOrigin = (from: URL): string =>
  (readEnvironment(process.env).origin ?? from.origin).replace(/\/$/, '');
