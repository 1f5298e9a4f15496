import { randomUUID } from 'node:crypto';
import type { Actor } from '#domain/identity/actor';
import { STARTER_QUESTIONNAIRE } from '#domain/survey/starterQuestionnaire';
import { createAccount } from '#server/actions/createAccount';
import { createHearing } from '#server/actions/createHearing';
import { findHearingById, type Hearing, listMembers } from '#server/database/hearings';

export type Account = Extract<Actor, { kind: 'account' }>;

/** A real account that may create hearings, as the sign-in would give it. */
export async function organiserAccount(name = 'Ida'): Promise<Account> {
  const email = `${name.toLowerCase()}-${randomUUID()}@example.dk`;
  const password = 'en lang sætning om vejret';
  const made = await createAccount({ email, name, password, mayCreateHearings: true }, 'system');
  if (!made.ok) throw new Error(made.problem);
  const { id } = made.value;
  return { kind: 'account', id, email, name, mayCreateHearings: true, memberships: [] };
}

export const newHearing = (id: string = randomUUID()) => ({
  ...{ id, slug: `proeve-${id.slice(0, 8)}`, questionnaire: STARTER_QUESTIONNAIRE },
  ...{ name_da: 'Høring om prøver', name_en: 'Hearing on tests' },
  ...{ starts_on: '2024-02-03', ends_on: '2024-02-04', panel_size: '40', group_count: '5' },
});

/** A hearing with the starter questionnaire, organised by `by`. */
export async function hearingOf(by: Account): Promise<Hearing> {
  const made = await createHearing(newHearing(), by);
  if (!made.ok) throw new Error(JSON.stringify(made.problem));
  return (await findHearingById(made.value.id))!;
}

export async function rolesOf(accountId: string, hearingId: string): Promise<string[]> {
  const members = await listMembers(hearingId);
  return members.filter((one) => one.account_id === accountId).map(({ role }) => role);
}
