/** Where an image of the briefing material is found; what it shows never changes. */
export const imageHref = (hash: string): string => `/materiale/billede/${hash}`;
