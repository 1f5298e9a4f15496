import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReadable, openText } from '#domain/survey/openText';

describe('an open answer as it is kept', () => {
  it('has line feeds, no white space around it and nothing a database would refuse', () => {
    expect(openText('  Jeg er\r\nbekymret\u0000 \ud83d  ', 100)).toBe('Jeg er\nbekymret');
    expect(openText(' \n\t ', 100)).toBe('');
  });

  it('stops at the limit without halving a symbol', () => {
    expect(openText('abc😀', 4)).toBe('abc');
    expect(openText('abc😀', 5)).toBe('abc😀');
  });

  it('is readable, within the limit, and stays as it is when read again', () => {
    const typed = fc.string({ unit: 'binary', maxLength: 60 });
    const units = fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 60 });
    const any = fc.oneof(
      typed,
      units.map((all) => String.fromCharCode(...all)),
    );
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 50 }), (text, limit) => {
        const kept = openText(text, limit);
        expect(isReadable(kept)).toBe(true);
        expect(kept.length).toBeLessThanOrEqual(limit);
        expect(openText(kept, limit)).toBe(kept);
      }),
      { seed: 20240203, numRuns: 500 },
    );
  });
});
