/** A hearing's part of its addresses: a–z, 0–9 and hyphens, 1–60 characters, no hyphen at an end. */
export const SLUG_PATTERN = /^[a-z0-9]([a-z0-9-]{0,58}[a-z0-9])?$/;
const LONGEST = 60;

// Danish letters are written out; other accents fall away.
const WRITTEN_OUT: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'oe',
  å: 'aa',
  ß: 'ss',
  ð: 'd',
};

/** `Folkehøring om kunstig intelligens 2024` → `folkehoering-om-kunstig-intelligens-2024`; '' where nothing is left. */
export function proposeSlug(name: string): string {
  const words = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[æøåßð]/g, (letter) => WRITTEN_OUT[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const longer = slug ? `${slug}-${word}` : word;
    if (longer.length > LONGEST) return slug || longer.slice(0, LONGEST);
    slug = longer;
  }
  return slug;
}
