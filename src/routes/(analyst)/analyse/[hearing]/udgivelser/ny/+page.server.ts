import { redirect } from '@sveltejs/kit';
import { randomUUID } from 'node:crypto';
import type { PageServerLoad } from './$types';

/** A new release has its id from the start, so that a form that is sent twice saves one draft. */
export const load: PageServerLoad = ({ params }) =>
  redirect(303, `/analyse/${params.hearing}/udgivelser/${randomUUID()}/ret`);
