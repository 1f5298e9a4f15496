/**
 * A time as `<input type="datetime-local">` gives it, read as Danish time; null where there is none. In the
 * hour that comes twice in autumn the second is meant; one that spring leaves out does not exist.
 */
export function danishTime(text: string): Date | null | 'malformed' {
  if (text === '') return null;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return 'malformed';
  const asIfUtc = new Date(`${text}:00Z`);
  if (Number.isNaN(asIfUtc.getTime())) return 'malformed';
  // The offset is looked up twice: around a change of clocks the first guess may be an hour off.
  const guess = new Date(asIfUtc.getTime() - offsetMs(asIfUtc));
  const read = new Date(asIfUtc.getTime() - offsetMs(guess));
  return danishInput(read) === text ? read : 'malformed';
}

/** A moment as such an input shows it: `2026-11-25T09:30`, by Danish clocks. */
export const danishInput = (at: Date): string =>
  new Date(at.getTime() + offsetMs(at)).toISOString().slice(0, 16);

/** How far Danish clocks are ahead of UTC at a moment. */
function offsetMs(at: Date): number {
  const shown = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Copenhagen',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(at);
  const seconds = Math.floor(at.getTime() / 1000) * 1000;
  return new Date(`${shown.replace(' ', 'T')}Z`).getTime() - seconds;
}
