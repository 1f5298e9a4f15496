/**
 * What the simulation puts in for each item, so that what comes out can be checked against it.
 *
 * `shares` are T0 answers in percent of the base (everybody but 99 and skipped): Helt enig …
 * Helt uenig, then Ved ikke. Of the published figure come only the agree shares of
 * `ai_virksomheder` (78), `ai_samfund` (61) and `ai_folk_som_mig` (55) and the numbers of answers
 * that `missing` leaves of 1,507; everything else is invented.
 */
export type ItemModel = {
  readonly shares: readonly [number, number, number, number, number, number];
  /** People out of 1,507 who skip the item or prefer not to answer. */
  readonly missing: number;
  /** Which way a general trust in the development pulls on the item. */
  readonly direction: 1 | -1;
};

/** Answers to T0 in the simulated hearing of full size: "just over 1,500". */
export const FULL_ANSWERING = 1507;

const item = (
  shares: ItemModel['shares'],
  missing = 6,
  direction: ItemModel['direction'] = 1,
): ItemModel => ({ shares, missing, direction });

const DEFAULT_MODEL = item([15, 35, 20, 15, 7, 8]);

const MODELS: Readonly<Record<string, ItemModel>> = {
  ai_virksomheder: item([24, 54, 9, 5, 2, 6], 7),
  ai_samfund: item([16, 45, 16, 11, 4, 8], 7),
  ai_folk_som_mig: item([13, 42, 20, 12, 4, 9], 6),
  ai_loenmodtagere: item([10, 38, 22, 17, 5, 8], 5),
  velf_mere_tid: item([14, 42, 16, 14, 6, 8]),
  velf_bedre_hjaelp: item([28, 50, 9, 4, 2, 7]),
  velf_mindre_naervaer: item([14, 30, 22, 20, 5, 9], 8, -1),
  velf_menneske_afgoer: item([52, 30, 8, 4, 1, 5], 4, -1),
  sik_tryg_data: item([7, 25, 20, 26, 15, 7], 9),
  sik_opdage_svindel: item([9, 31, 21, 19, 7, 13], 8),
  sik_mere_svindel: item([30, 43, 11, 6, 2, 8], 6, -1),
  sik_mere_regulering: item([29, 36, 14, 10, 4, 7], 7, -1),
  dem_lettere_deltage: item([6, 25, 27, 21, 8, 13], 9),
  dem_bedre_viden: item([8, 33, 23, 18, 8, 10], 7),
  dem_falske_nyheder: item([38, 41, 9, 4, 1, 7], 6, -1),
  dem_faa_firmaer: item([33, 36, 13, 6, 2, 10], 8, -1),
};
export const itemModel = (code: string): ItemModel => MODELS[code] ?? DEFAULT_MODEL;

/**
 * The real change from T1 to T3: the expected difference of the means in points of agreement
 * (1–5), for people on the scale both times. Items not named do not change.
 */
export const STATED_CHANGE: Readonly<Record<string, number>> = {
  ai_virksomheder: 0.05,
  ai_samfund: 0.2,
  ai_folk_som_mig: 0.25,
  ai_loenmodtagere: 0.1,
  velf_mere_tid: 0.15,
  velf_bedre_hjaelp: 0.1,
  velf_mindre_naervaer: -0.2,
  velf_menneske_afgoer: 0,
  sik_tryg_data: -0.05,
  sik_opdage_svindel: 0.15,
  sik_mere_svindel: 0.1,
  sik_mere_regulering: 0.3,
  dem_lettere_deltage: 0.2,
  dem_bedre_viden: 0.25,
  dem_falske_nyheder: 0.05,
  dem_faa_firmaer: 0.15,
};

/**
 * Of that change, what came over everybody meanwhile, in the hall as at home: with the news of those days,
 * say. The comparison group changes by this and nothing else.
 */
export const CHANGE_AT_HOME: Readonly<Record<string, number>> = {
  sik_mere_svindel: 0.1,
  sik_mere_regulering: 0.1,
};

/** The correlation of the latent answers to one item on two occasions without real change. */
export const RELIABILITY = 0.75;
/** Standard deviation, in latent units, of what a whole group shares at T3. */
export const GROUP_SHOCK = 0.25;
/** Ved ikke on each wave, in parts of its share at T0. */
export const DONT_KNOW_LEFT = { T1: 0.8, T3: 0.4 } as const;
export const DONT_KNOW_LEFT_AT_HOME = 0.9;
/** Skipping, and preferring not to answer: each so likely per question on T1 and T3. */
export const MISSING_CHANCE = 0.003;
/** Of 356 seated, so few to so many have left before T3. */
export const ABSENT_OF_356 = { fewest: 4, most: 8 } as const;
/** Of the comparison group, the part that answers each wave; nobody comes to it for the second alone. */
export const ANSWERING_AT_HOME = { T1: 0.85, T3: 0.75 } as const;
