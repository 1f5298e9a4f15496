import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addressLines } from '#domain/post/address';
import { A4, ADDRESS, ADDRESS_LINES, CLEAR, PLAY, WINDOWS } from '#domain/post/window';

const at = (address: string) =>
  addressLines({ name: 'Åse Ærø', address, postcode: '1240', city: 'København K' });

describe('an address on an envelope', () => {
  test.each([
    ['Vestergade 12, 3. tv', ['Vestergade 12, 3. tv']],
    ['c/o Jens Jensen\nVestergade 12', ['c/o Jens Jensen', 'Vestergade 12']],
    ['  Vestergade 12 ,  st. ', ['Vestergade 12 , st.']],
    [
      'c/o Foreningen til Bevarelse af Noget, Vestergade 12, 3. tv, Landsbyen',
      ['c/o Foreningen til Bevarelse af Noget', 'Vestergade 12, 3. tv, Landsbyen'],
    ],
  ])('%j', (address, lines) => {
    expect(at(address)).toEqual(['Åse Ærø', ...lines, '1240 København K']);
  });

  test('always has name first, town last, at most six lines, and loses no word', () => {
    const part = fc.stringMatching(/^[a-zæøå0-9]{1,30}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 15 }), (parts) => {
        const lines = at(parts.join(', '));
        expect(lines.length).toBeLessThanOrEqual(ADDRESS_LINES);
        expect(lines[0]).toBe('Åse Ærø');
        expect(lines.at(-1)).toBe('1240 København K');
        expect(lines.slice(1, -1).join(', ').split(', ')).toEqual(parts);
      }),
      { seed: 20261127 },
    );
  });
});

describe('the window', () => {
  test.each(Object.entries(WINDOWS))('%s shows the whole address and nothing else', (_, window) => {
    expect(ADDRESS.left).toBeGreaterThanOrEqual(window.left + PLAY);
    expect(ADDRESS.top).toBeGreaterThanOrEqual(window.top + PLAY);
    expect(ADDRESS.right).toBeLessThanOrEqual(window.right - PLAY);
    expect(ADDRESS.bottom).toBeLessThanOrEqual(window.bottom - PLAY);
    expect(CLEAR.left).toBeLessThanOrEqual(window.left - PLAY);
    expect(CLEAR.top).toBeLessThanOrEqual(window.top - PLAY);
    expect(CLEAR.right).toBeGreaterThanOrEqual(window.right + PLAY);
    expect(CLEAR.bottom).toBeGreaterThanOrEqual(window.bottom + PLAY);
  });

  test('the areas lie on the sheet, the address in what is kept free', () => {
    expect(CLEAR.right).toBeLessThan(A4.width);
    expect(CLEAR.bottom).toBeLessThan(A4.height / 2);
    expect(ADDRESS.left).toBeGreaterThan(CLEAR.left);
    expect(ADDRESS.bottom).toBeLessThan(CLEAR.bottom);
  });
});
