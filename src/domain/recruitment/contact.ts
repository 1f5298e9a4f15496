import { fail, type Result, succeed } from '../result.ts';

/** How one is written to and rung: the columns of the list that may be put right later. */
export const CONTACT_FIELDS = ['name', 'address', 'postcode', 'city', 'email', 'phone'] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];
export type Contact = {
  readonly name: string;
  readonly address: string;
  readonly postcode: string;
  readonly city: string;
  readonly email: string | null;
  readonly phone: string | null;
};
export type ContactProblem = {
  readonly field: ContactField;
  readonly kind: 'missing_value' | 'too_long' | 'malformed' | 'cpr_number';
};

/** The most characters a field holds. */
export const CONTACT_LIMIT = 200;

/** What a field must look like where it is filled in. A spreadsheet drops the zero of postcode 0800. */
export const CONTACT_SHAPES = {
  postcode: /^\d{3,4}$/,
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  phone: /^\+?[\d ()-]{6,24}$/,
} as const;

/** DDMMYY-XXXX with or without the hyphen: a day, a month, and six more digits. */
export function looksLikeCpr(text: string): boolean {
  const match = /^(\d\d)(\d\d)\d\d[- ]?\d{4}$/.exec(text.trim());
  if (match === null) return false;
  const [day, month] = [Number(match[1]), Number(match[2])];
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

/** Contact data as somebody typed it, by the same rules as the list: all of its faults, or none. */
export function parseContact(
  given: Readonly<Record<ContactField, string>>,
): Result<Contact, ContactProblem[]> {
  const problems = CONTACT_FIELDS.flatMap((field) => problemOf(field, given[field].trim()) ?? []);
  if (problems.length > 0) return fail(problems);
  return succeed({
    name: given.name.trim(),
    address: given.address.trim(),
    postcode: given.postcode.trim().padStart(4, '0'),
    city: given.city.trim(),
    email: given.email.trim() || null,
    phone: given.phone.trim() || null,
  });
}

function problemOf(field: ContactField, value: string): ContactProblem | null {
  if (value === '') {
    return field === 'email' || field === 'phone' ? null : { field, kind: 'missing_value' };
  }
  if (value.length > CONTACT_LIMIT) return { field, kind: 'too_long' };
  if (looksLikeCpr(value)) return { field, kind: 'cpr_number' };
  const shape = field in CONTACT_SHAPES && CONTACT_SHAPES[field as keyof typeof CONTACT_SHAPES];
  return shape && !shape.test(value) ? { field, kind: 'malformed' } : null;
}
