import { expect, test } from 'vitest';
import {
  INVITATION_HEADING,
  invitationCells,
  parseInvitationList,
} from '#domain/recruitment/invitationList';
import { MUNICIPALITIES } from '#domain/recruitment/municipalities';
import { REGION_PEOPLE } from '#domain/simulation/margins';
import { PLACES } from '#domain/simulation/places';
import { simulateInvitees } from '#domain/simulation/population';
import { ON, personOf } from './hearing.ts';

const started = performance.now();
const invitees = simulateInvitees({ seed: 'Nyborg', size: 25_000, on: ON });
const seconds = (performance.now() - started) / 1000;
const people = invitees.map(personOf);
const share = (feature: string, value: string) =>
  people.filter(({ features }) => features[feature] === value).length / people.length;

test('25,000 people are made in a moment (0.2 s when the machine is free)', () => {
  expect(invitees).toHaveLength(25_000);
  expect(seconds).toBeLessThan(2);
});

test('the invitation list takes them as they are', () => {
  const rows = [INVITATION_HEADING, ...invitees.map(invitationCells)];
  const read = parseInvitationList(
    rows.map((cells, at) => ({ line: at + 1, cells })),
    ON,
  );
  expect(read.ok && read.value.length).toBe(25_000);
  expect(read).toEqual({ ok: true, value: invitees });
});

test('the same seed gives the same people, and a short list begins a long one', () => {
  expect(simulateInvitees({ seed: 'Nyborg', size: 50, on: ON })).toEqual(invitees.slice(0, 50));
  expect(simulateInvitees({ seed: 'Odense', size: 50, on: ON })).not.toEqual(invitees.slice(0, 50));
  expect(simulateInvitees({ seed: 'Nyborg', size: 0, on: ON })).toEqual([]);
});

test('the regions have their published shares, within four standard errors', () => {
  const whole = Object.values(REGION_PEOPLE).reduce((a, b) => a + b, 0);
  for (const [region, number] of Object.entries(REGION_PEOPLE)) {
    const expected = number / whole;
    // The young lean to university cities, which moves at most a percentage point.
    const error = 4 * Math.sqrt((expected * (1 - expected)) / people.length) + 0.01;
    expect(Math.abs(share('region', region) - expected)).toBeLessThan(error);
  }
});

test('sexes, ages and education are as among adults', () => {
  expect(share('sex', 'kvinde')).toBeCloseTo(0.507, 1);
  expect(share('age_band', '45-59')).toBeCloseTo(0.25, 1);
  expect(share('education', 'lvu')).toBeGreaterThan(0.09);
  expect(share('education', 'lvu')).toBeLessThan(0.15);
  const ages = invitees.map(({ birthYear }) => 2024 - birthYear);
  expect(Math.min(...ages)).toBe(18);
  expect(Math.max(...ages)).toBe(90);
});

test('every kommune has a place, and people live in all the large ones', () => {
  expect(PLACES.map(({ code }) => code)).toEqual(MUNICIPALITIES.map(({ code }) => code));
  const used = new Set(invitees.map(({ municipalityCode }) => municipalityCode));
  for (const { code, thousands } of PLACES) if (thousands > 10) expect(used).toContain(code);
});

test('nobody could be mistaken for a real person', () => {
  for (const { email, phone } of invitees) {
    if (email !== null) expect(email).toMatch(/^[a-z.]+\.\d+@example\.dk$/);
    if (phone !== null) expect(phone).toMatch(/^00 \d\d \d\d \d\d$/);
  }
});
