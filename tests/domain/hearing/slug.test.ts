import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { proposeSlug, SLUG_PATTERN } from '#domain/hearing/slug';

describe('the address proposed from a name', () => {
  test.each([
    ['Folkehøring om kunstig intelligens 2024', 'folkehoering-om-kunstig-intelligens-2024'],
    ['Ældre, børn & ål: på vej?', 'aeldre-boern-aal-paa-vej'],
    ['Café déjà vu', 'cafe-deja-vu'],
    ['A\u030Aben høring', 'aaben-hoering'],
    ['  --  ', ''],
    ['日本', ''],
  ])('%s → %s', (name, slug) => {
    expect(proposeSlug(name)).toBe(slug);
  });

  test('breaks between words when it is long', () => {
    const slug = proposeSlug('en meget lang folkehøring om alt det som ingen endnu har talt om');
    expect(slug).toBe('en-meget-lang-folkehoering-om-alt-det-som-ingen-endnu-har');
  });

  test('is empty or a valid address, whatever the name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (name) => {
        const slug = proposeSlug(name);
        expect(slug === '' || SLUG_PATTERN.test(slug)).toBe(true);
      }),
      { seed: 20240203 },
    );
  });
});
