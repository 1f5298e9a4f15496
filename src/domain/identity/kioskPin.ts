/** What staff type to use a shared tablet for something else: four to eight digits. */
export const isKioskPin = (text: string): boolean => /^\d{4,8}$/.test(text);
