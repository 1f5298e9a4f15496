import { askedFigure } from '../askedFigure.ts';
import type { PageServerLoad } from './$types';

/** A figure by itself, in the language its address names: what a link in a text leads to. */
export const load: PageServerLoad = (event) => askedFigure(event);
