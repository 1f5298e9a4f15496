import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AUDIENCES, CHANNELS } from '#domain/post/mailing';
import { type Standing, verdictOn } from '#domain/post/recipients';

const SEED = { seed: 20261126, numRuns: 500 };
const FINE: Standing = {
  ...{ answered: false, willing: false, selection: null, confirmed: false, drawn: false },
  ...{ comparison: false, owes: false },
  ...{ declined: false, has_address: true, has_email: true, bounced: [] },
  ...{ opted_out: false, already: false },
};
const standing = fc.record({
  ...{ answered: fc.boolean(), willing: fc.boolean(), confirmed: fc.boolean() },
  selection: fc.constantFrom('panel' as const, 'reserve' as const, 'withdrawn' as const, null),
  ...{ comparison: fc.boolean(), owes: fc.boolean() },
  ...{ drawn: fc.boolean(), declined: fc.boolean(), has_address: fc.boolean() },
  ...{ has_email: fc.boolean(), bounced: fc.subarray([...CHANNELS]) },
  ...{ opted_out: fc.boolean(), already: fc.boolean() },
});
const mailing = fc.record({
  channel: fc.constantFrom(...CHANNELS),
  audience: fc.constantFrom(...AUDIENCES),
  again: fc.boolean(),
});

describe('who gets a mailing', () => {
  test.each([
    ['all', {}, 'gets'],
    ['not_answered', { answered: true }, 'answered'],
    ['not_answered', {}, 'gets'],
    ['willing', {}, 'outside'],
    ['willing', { answered: true, willing: true }, 'gets'],
    ['chosen', { selection: 'reserve' }, 'outside'],
    ['chosen', { selection: 'panel' }, 'gets'],
    ['unconfirmed', { selection: 'panel', confirmed: true }, 'outside'],
    ['unconfirmed', { selection: 'panel' }, 'gets'],
    ['confirmed', { selection: 'panel', confirmed: true }, 'gets'],
    ['confirmed', { selection: 'withdrawn', confirmed: true }, 'outside'],
    ['reserves', { selection: 'reserve' }, 'gets'],
    ['owes', { answered: true }, 'outside'],
    ['owes', { answered: true, owes: true }, 'gets'],
    ['comparison', { willing: true }, 'outside'],
    ['comparison', { comparison: true }, 'gets'],
    ['not_chosen', { willing: true }, 'outside'],
    ['not_chosen', { willing: true, drawn: true }, 'gets'],
    ['not_chosen', { willing: true, drawn: true, selection: 'reserve' }, 'outside'],
  ] as const)('%s, %j: %s', (audience, over, verdict) => {
    const person = { ...FINE, ...over };
    expect(verdictOn(person, { channel: 'letter', audience, again: false })).toBe(verdict);
  });

  test.each([
    ['letter', { has_address: false }, 'no_address'],
    ['letter', { has_email: false, opted_out: true, bounced: ['email'] }, 'gets'],
    ['letter', { bounced: ['letter'] }, 'bounced'],
    ['email', { has_email: false }, 'no_email'],
    ['email', { opted_out: true }, 'opted_out'],
    ['email', { bounced: ['email'] }, 'bounced'],
    ['email', { has_address: false, bounced: ['letter'] }, 'gets'],
    ['digital_post', { has_address: false, has_email: false }, 'gets'],
    ['digital_post', { bounced: ['digital_post'] }, 'bounced'],
  ] as const)('by %s, %j: %s', (channel, over, verdict) => {
    const person = { ...FINE, ...over };
    expect(verdictOn(person, { channel, audience: 'all', again: false })).toBe(verdict);
  });

  test('nobody who declined or cannot be reached gets anything, whatever the mailing', () => {
    fc.assert(
      fc.property(standing, mailing, (person, how) => {
        if (verdictOn(person, how) !== 'gets') return;
        expect(person.declined).toBe(false);
        expect(person.bounced).not.toContain(how.channel);
        if (how.channel === 'email') expect(person.has_email && !person.opted_out).toBe(true);
        if (how.channel === 'letter') expect(person.has_address).toBe(true);
        if (!how.again) expect(person.already).toBe(false);
      }),
      SEED,
    );
  });

  test('saying "also to those who had it" adds people and takes nobody away', () => {
    fc.assert(
      fc.property(standing, mailing, (person, how) => {
        if (verdictOn(person, { ...how, again: false }) === 'gets') {
          expect(verdictOn(person, { ...how, again: true })).toBe('gets');
        }
      }),
      SEED,
    );
  });
});
