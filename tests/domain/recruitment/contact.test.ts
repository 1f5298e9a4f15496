import { describe, expect, test } from 'vitest';
import { CONTACT_LIMIT, parseContact } from '#domain/recruitment/contact';

const right = {
  ...{ name: 'Ida Holm', address: 'Gade 1', postcode: '5800', city: 'Nyborg' },
  ...{ email: 'ida@example.dk', phone: '+45 12 34 56 78' },
};

describe('contact data put right', () => {
  test('is trimmed, and what is optional may be empty', () => {
    const given = { ...right, name: '  Ida Holm ', postcode: '800', email: ' ', phone: '' };
    expect(parseContact(given)).toEqual({
      ok: true,
      value: { ...right, postcode: '0800', email: null, phone: null },
    });
  });

  test('names every fault at once', () => {
    const given = { ...right, name: '', postcode: 'DK-5800', email: 'ida', phone: '010190-1234' };
    expect(parseContact(given)).toEqual({
      ok: false,
      problem: [
        { field: 'name', kind: 'missing_value' },
        { field: 'postcode', kind: 'malformed' },
        { field: 'email', kind: 'malformed' },
        { field: 'phone', kind: 'cpr_number' },
      ],
    });
  });

  test('has room for a long address and no more', () => {
    expect(parseContact({ ...right, address: 'x'.repeat(CONTACT_LIMIT) }).ok).toBe(true);
    expect(parseContact({ ...right, address: 'x'.repeat(CONTACT_LIMIT + 1) })).toEqual({
      ok: false,
      problem: [{ field: 'address', kind: 'too_long' }],
    });
  });
});
