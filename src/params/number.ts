import type { ParamMatcher } from '@sveltejs/kit';

/** A number of few digits, such as a version's. */
export const match: ParamMatcher = (text) => /^[1-9]\d{0,5}$/.test(text);
