/** Where the address says which table its reader has just been led away from; null where it does not. */
export function movedFrom(url: URL): string | null {
  const from = url.searchParams.get('fra') ?? '';
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(from) ? from : null;
}

/** The way from a table that is hers no more to the one where she sits now. */
export const wayFrom = (tableId: string): string => `/bord?fra=${tableId}`;
