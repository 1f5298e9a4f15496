/** A time as `<input type="datetime-local">` gives it, read as Danish time; null where there is none. */
export function danishTime(text: string): Date | null | 'malformed' {
  if (text === '') return null;
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return 'malformed';
  const asIfUtc = new Date(`${text}:00Z`);
  if (Number.isNaN(asIfUtc.getTime())) return 'malformed';
  // The offset is looked up twice: around a change of clocks the first guess may be an hour off.
  const guess = new Date(asIfUtc.getTime() - offsetMs(asIfUtc));
  return new Date(asIfUtc.getTime() - offsetMs(guess));
}

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
