import { fail } from '@sveltejs/kit';
import { isStopLink, stopEmails } from '#server/actions/takeReturns';
import type { Actions, PageServerLoad } from './$types';

// The link in an e-mail is the permission: it cannot be guessed, and it can stop e-mail and nothing else.
export const load: PageServerLoad = async ({ params }) => ({
  isKnown: await isStopLink(params.link),
});

export const actions: Actions = {
  stop: async ({ params }) => {
    if (!(await stopEmails(params.link, false))) return fail(404, { unknown: true as const });
    return { stopped: true };
  },
  fortryd: async ({ params }) => {
    if (!(await stopEmails(params.link, true))) return fail(404, { unknown: true as const });
    return { stopped: false };
  },
};
