/** Where the address says which table its reader has just been led away from; null where it does not. */
export function movedFrom(url: URL): string | null {
  const from = url.searchParams.get('fra') ?? '';
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(from) ? from : null;
}

/** The way from a table that is hers no more to where she is to go on. */
export const wayFrom = (tableId: string): string => `/bord?fra=${tableId}`;

type InProgramme = { readonly position: number };

/** Whether she sits nowhere in the talk she was led away from, rather than at another of its tables. */
export const isOutOf = (left: InProgramme, own: readonly InProgramme[]): boolean =>
  !own.some(({ position }) => position === left.position);

type Groups = readonly { readonly tables: readonly { readonly id: string }[] }[];

/** Whether a table is among those that somebody of the staff leads or may look in at. */
export const isListed = (
  tableId: string,
  hearings: readonly { readonly moderated: Groups; readonly observed: Groups }[],
): boolean =>
  hearings.some(({ moderated, observed }) =>
    [...moderated, ...observed].some(({ tables }) => tables.some(({ id }) => id === tableId)),
  );
