import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stanceTransitions } from '#domain/analysis/transitions';
import type { AnswerCode } from '#domain/survey/answer';
import { chartLabels } from '#ui/analysis/chartLabels';
import { alluvial } from '#ui/charts/alluvial';
import { beforeAfterBars } from '#ui/charts/beforeAfterBars';
import { meanChanges, reachOf } from '#ui/charts/meanChanges';
import { HOSTILE, findings, frame, shares } from './figures.ts';
import { all, marks, readXml, type XmlNode } from './xml.ts';

const da = chartLabels('da');

const people = (before: AnswerCode, after: AnswerCode, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    participant: `${before} ${after} ${index}`,
    group: null,
    before,
    after,
  }));
const moved = [
  ...people(5, 4, 90),
  ...people(3, 5, 40),
  ...people(3, 3, 20),
  ...people(1, 3, 3),
  ...people(2, 2, 30),
  ...people(98, 5, 8),
];
const waves = { before: 'Før (T1)', after: 'Efter (T3)' };

const charts = (wording: string, labels = da, changes = {}) => ({
  bars: beforeAfterBars(frame(changes), labels, [
    {
      wording,
      bars: [
        { name: wording.slice(0, 8), shares: shares(78, 10, 7, 5) },
        { name: 'Efter', shares: shares(80, 12, null, null, 8) },
        { name: 'Ingen', shares: null },
      ],
    },
  ]),
  alluvial: alluvial(frame(changes), labels, {
    wording,
    table: stanceTransitions(moved),
    ...waves,
  }),
  changes: meanChanges(
    frame(changes),
    labels,
    Object.values(findings).map((finding) => ({ wording, finding })),
  ),
});

const visible = (svg: string): string =>
  all(readXml(svg))
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text)
    .join(' ');
const numberOf = (node: XmlNode, key: string) => Number(node.attributes[key]);

describe.each(Object.entries(charts('Kunstig intelligens gavner samfundet')))('%s', (name, svg) => {
  const root = readXml(svg);

  it('is one well-formed document that names and describes itself', () => {
    const { attributes } = root;
    expect(attributes).toMatchObject({ role: 'graphics-document', lang: 'da' });
    const byId = new Map(all(root).map((node) => [node.attributes.id, node]));
    expect(byId.get(attributes['aria-labelledby'])!.text).toBe('Arbejdsmarked');
    expect(byId.get(attributes['aria-describedby'])!.text).toBe('Flere er enige.');
  });

  it('has ids of its own prefix only, each once, and uses only those', () => {
    const ids = all(root).flatMap(({ attributes }) => (attributes.id ? [attributes.id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^c-pr-ve-1/);
    for (const [, used] of svg.matchAll(/url\(&?#?([^)]+)\)/g)) {
      expect(ids).toContain(used!.replace('#', ''));
    }
  });

  it('carries what a file needs: waves, source, notes, the mark of simulated data', () => {
    const text = visible(svg);
    for (const part of ['T1: 3. februar 2024', 'Kilde: Folkehøring', 'Simulerede data', 'N ']) {
      expect(text).toContain(part);
    }
    expect(text).toContain(name === 'changes' ? '95 %-interval' : 'samlet til Enig');
  });

  it('is not marked where the data are real', () => {
    const real = charts('x', da, { simulated: false })[name as 'bars'];
    expect(real).not.toContain('Simulerede data');
  });

  it('lets a keyboard and a screen reader to every mark', () => {
    expect(marks(root).length).toBeGreaterThan(3);
    for (const { attributes } of marks(root)) {
      expect(attributes.tabindex).toBe('0');
      expect(attributes['aria-label']).toMatch(/\S/);
    }
  });

  it('is legible on a tablet: no text under 14 units, none outside', () => {
    for (const node of all(root).filter(({ name }) => name === 'text')) {
      expect(numberOf(node, 'font-size')).toBeGreaterThanOrEqual(14);
      expect(numberOf(node, 'y')).toBeLessThan(numberOf(root, 'height'));
      expect(numberOf(node, 'x')).toBeGreaterThan(0);
    }
  });

  it('makes no markup of a hostile wording', () => {
    const hostile = charts(HOSTILE, da, { title: HOSTILE, source: HOSTILE, id: '"><script>' });
    const svg = hostile[name as 'bars'];
    expect(all(readXml(svg)).filter((node) => node.name === 'script')).toEqual([]);
    expect(visible(svg)).toContain('<script>alert("x")</script> & \'én\'');
  });

  it('survives any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (wording) => {
        readXml(charts(wording, da, { subtitle: wording })[name as 'bars']);
      }),
      { seed: 20240203, numRuns: 40 },
    );
  }, 30_000);

  it('is the same every time', () => {
    expect(charts('Kunstig intelligens gavner samfundet')[name as 'bars']).toBe(svg);
  });

  it('speaks English', () => {
    const text = visible(charts('x', chartLabels('en'))[name as 'bars']);
    expect(text).toContain('Simulated data');
    expect(text).not.toMatch(/Enig|borde|skjult/);
  });
});

describe('before and after bars', () => {
  it('are 100 % wide whatever the shares', () => {
    const counts = fc.tuple(fc.nat(900), fc.nat(900), fc.nat(900), fc.nat(900), fc.nat(50));
    fc.assert(
      fc.property(counts, ([agree, neither, disagree, dontKnow, hidden]) => {
        fc.pre(agree + neither + disagree + dontKnow + hidden > 0);
        const item = {
          wording: 'x',
          bars: [{ name: 'T0', shares: shares(agree, neither, disagree, dontKnow, hidden) }],
        };
        const boxes = marks(readXml(beforeAfterBars(frame(), da, [item]))).map(
          (node) => node.children[0]!,
        );
        const widths = boxes.reduce((sum, box) => sum + numberOf(box, 'width'), 0);
        const [first, last] = [boxes[0]!, boxes.at(-1)!];
        const length = numberOf(last, 'x') + numberOf(last, 'width') - numberOf(first, 'x');
        expect(length).toBeCloseTo(516, 1);
        // Between what is on the scale and what stands apart there may be two gaps of white.
        expect([516, 509, 502].some((whole) => Math.abs(whole - widths) < 0.01)).toBe(true);
        const total = agree + neither + disagree + dontKnow + hidden;
        const shown = [agree, neither, disagree, dontKnow, hidden].filter((count) => count > 0);
        boxes.forEach((box, index) => {
          expect(numberOf(box, 'width') / widths).toBeCloseTo(shown[index]! / total, 4);
        });
      }),
      { seed: 20240203 },
    );
  });

  it('print the published figure', () => {
    const item = {
      wording: 'Folk som mig',
      bars: [{ name: 'T0', shares: shares(826, 330, 226, 120) }],
    };
    const svg = beforeAfterBars(frame({ simulated: false }), da, [item]);
    expect(visible(svg)).toContain('N 1.502 55 % 22 % 15 % 8 %');
    expect(svg).toMatchSnapshot();
  });

  it('say what is hidden, and of how many', () => {
    const [, , hidden] = marks(
      readXml(
        beforeAfterBars(frame(), da, [
          { wording: 'x', bars: [{ name: 'T3', shares: shares(80, 12, null, null, 8) }] },
        ]),
      ),
    );
    expect(hidden!.attributes['aria-label']).toBe('T3, skjult for at beskytte deltagerne: 8 %');
  });
});

describe('alluvial', () => {
  it('draws the shown flows only, and counts the hidden ones', () => {
    const svg = charts('x').alluvial;
    const names = marks(readXml(svg)).map(({ attributes }) => attributes['aria-label']);
    expect(names).toContain('Fra Enig til Enig: 90 personer, 47 %');
    expect(names.join()).not.toContain('Fra Uenig til Hverken eller');
    expect(visible(svg)).toMatch(/\d+ strømme? er skjult/);
  });

  it('of too few people, or with every flow hidden, is words', () => {
    const none = alluvial(frame(), da, { wording: 'x', table: null, ...waves });
    expect(visible(none)).toContain('færre end 5');
    const scattered = [1, 3, 5, 98].flatMap((from) =>
      [1, 3, 5, 98].flatMap((to) => people(from as AnswerCode, to as AnswerCode, 2)),
    );
    const hidden = alluvial(frame(), da, {
      wording: 'x',
      table: stanceTransitions(scattered),
      ...waves,
    });
    expect(marks(readXml(hidden))).toEqual([]);
    expect(visible(hidden)).toContain('16 strømme er skjult');
  });
});

describe('mean changes', () => {
  it('put the largest movement towards agreement first and what could not be tested last', () => {
    const items = (['still', 'fewPairs', 'falls', 'rises'] as const).map((key) => ({
      wording: key,
      finding: findings[key],
    }));
    const svg = meanChanges(frame(), da, items);
    const order = all(readXml(svg)).filter(
      ({ attributes }) => attributes.role === 'graphics-object',
    );
    expect(order.map(({ attributes }) => attributes['aria-label'])).toEqual([
      'rises',
      'still',
      'falls',
      'fewPairs',
    ]);
    expect(svg).toMatchSnapshot();
  });

  it('say the whole interval to a screen reader', () => {
    const svg = meanChanges(frame(), da, [{ wording: 'Gavn', finding: findings.falls }]);
    expect(marks(readXml(svg))[0]!.attributes['aria-label']).toBe(
      'Gavn: −0,42 point, 95 %-interval −0,62 til −0,22, gennemsnit 3,10 før og 3,52 efter, N 340',
    );
  });
});

describe('the dots and the axis of mean changes', () => {
  const dots = (...names: (keyof typeof findings)[]) => {
    const items = names.map((name) => ({ wording: name, finding: findings[name] }));
    const root = readXml(meanChanges(frame(), da, items));
    return all(root)
      .filter(({ name }) => name === 'circle')
      .filter(({ attributes }) => attributes['r'] === '7')
      .map(({ attributes }) => attributes['fill']);
  };

  it('fill the dot of what clearly moved, and of nothing that may be chance', () => {
    expect(dots('rises')).toEqual(['#0571b0']);
    expect(dots('falls')).toEqual(['#ca5a00']);
    expect(dots('fades')).toEqual(['#ffffff']);
    expect(dots('still')).toEqual(['#ffffff']);
  });

  it('share an axis where it is given', () => {
    const items = [{ wording: 'x', finding: findings.still }];
    const ticks = (reach: number) => visible(meanChanges(frame(), da, items, reach));
    expect(ticks(2)).toContain('+2,0');
    expect(ticks(reachOf(items))).not.toContain('+2,0');
    expect(reachOf([])).toBe(0.5);
    expect(reachOf(items)).toBe(0.5);
  });
});
