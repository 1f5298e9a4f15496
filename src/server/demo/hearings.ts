import type { IsoDate } from '#domain/recruitment/stratum';

/** One of the two simulated hearings, and how far it is brought. */
export type DemoHearing = {
  readonly slug: string;
  readonly name: { readonly da: string; readonly en: string };
  readonly starts: IsoDate;
  readonly ends: IsoDate;
  /** Decides everybody and every answer. */
  readonly seed: string;
  readonly invited: number;
  readonly answering: number;
  readonly panelSize: number;
  readonly groups: number;
  /** `ended`: everything is closed and released. `under_way`: T1 is open, some have answered. */
  readonly brought: 'ended' | 'under_way';
  /** Code of the theme that is talked about online; in the room where it is absent. */
  readonly onlineTheme?: string;
};

/** Of a panel under way, this part has answered T1. */
export const ARRIVED_SHARE = 0.4;
/** Seats either side of the proportional ones. */
export const DRAW_FLEX = 2;
/** What was announced of the seed; nobody was there to see it. */
export const DEMO_SEED_SOURCE = 'Simulering: startværdien står i programmet';
/** Groups of both hearings that the demo moderator leads. */
export const MODERATED_GROUPS = '1-3';

/** A hearing of the size and days of the one in 2024: shows everything there is at the end. */
const ENDED_HEARING: DemoHearing = {
  slug: 'folkehoering-ki',
  name: {
    da: 'Folkehøring om kunstig intelligens (simuleret)',
    en: 'Hearing on artificial intelligence (simulated)',
  },
  starts: '2024-02-03',
  ends: '2024-02-04',
  seed: 'folkehoering-2024',
  invited: 25_000,
  answering: 1_507,
  panelSize: 356,
  groups: 40,
  brought: 'ended',
};

/** A smaller one that is under way `today`, so that everybody's part can be tried. */
const practiceHearing = (today: IsoDate): DemoHearing => ({
  slug: 'oevelse',
  name: {
    da: 'Øvelse: en folkehøring i gang (simuleret)',
    en: 'Practice: a hearing under way (simulated)',
  },
  starts: today,
  ends: dayAfter(today),
  seed: 'oevelse',
  invited: 2_500,
  answering: 400,
  panelSize: 60,
  groups: 7,
  brought: 'under_way',
  onlineTheme: 'digital_sikkerhed',
});

/** What a new database is given: one hearing to look back on and one to take part in. */
export const demoHearings = (today: IsoDate): readonly DemoHearing[] => [
  ENDED_HEARING,
  practiceHearing(today),
];

function dayAfter(day: IsoDate): IsoDate {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
}
