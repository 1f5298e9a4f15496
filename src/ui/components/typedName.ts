/**
 * Whether a person typed the wanted name: letters and order count, but not the case, doubled spaces or
 * how the keyboard composed its accents.
 */
export function isTypedName(typed: string, wanted: string): boolean {
  return plain(typed) === plain(wanted);
}

function plain(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('da');
}
