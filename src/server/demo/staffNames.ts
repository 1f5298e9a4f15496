import type { StaffRole } from '#domain/identity/actor';

/** Who works on the demo hearings; example is a domain that nobody can own. */
export const DEMO_STAFF = {
  organiser: { email: 'organisator@demo.example', name: 'Olga Organisator' },
  analyst: { email: 'analytiker@demo.example', name: 'Anders Analytiker' },
  moderator: { email: 'moderator@demo.example', name: 'Mona Moderator' },
} as const satisfies Partial<Record<StaffRole, { email: string; name: string }>>;
export type DemoRole = keyof typeof DEMO_STAFF;
