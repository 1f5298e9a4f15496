import { refuse } from '#server/api/endpoint';

export const fallback = refuse('address_unknown');
export const GET = fallback;
