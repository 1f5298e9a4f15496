import { describe, expect, it } from 'vitest';
import type { ItemDetails } from '#domain/analysis/itemDetails';
import type { Measured } from '#domain/analysis/itemWorld';
import type { RoundedP } from '#domain/analysis/publishedAnswers';
import type { WingDetails } from '#domain/analysis/wingDetails';
import {
  listSentence,
  movedSentence,
  spreadSentence,
  wayOf,
  wingsSentence,
} from '#ui/analysis/itemSentences';
import { findings } from '../charts/figures.ts';
import { pointName, waysOf } from '#ui/analysis/scaleWords';

const number = (value: number) => ({ value, digits: 2 as const });
const measured = (difference: number, low: number, high: number, p: RoundedP): Measured => ({
  difference: number(difference),
  test: { low: number(low), high: number(high), p },
});
const level = (own: Measured, before = 1.2, after = 1.3) => ({
  ...own,
  ...{ before: number(before), after: number(after) },
});
const NO_TEST: Measured = { difference: number(0.1), test: null };
const HIDDEN: Measured = { difference: null, test: null };
const UP = measured(0.2, 0.11, 0.29, { value: 0.00012 });
const DOWN = measured(-0.2, -0.29, -0.11, { below: 0.001 });
const EVEN = measured(0.06, -0.04, 0.17, { value: 0.23 });
const EVEN_DOWN = measured(-0.06, -0.17, 0.04, { atLeast: 0.05 });

const agreement = {
  kind: 'agree5',
  points: [1, 2, 3, 4, 5],
  words: [null, null, null, null, null],
};
const trust = {
  ...{ kind: 'scale', points: [0, 1] },
  words: [
    { da: 'Slet ikke', en: 'Not at all' },
    { da: 'Meget', en: 'Very much' },
  ],
};
const plain = (text: string) => text.replaceAll(/[\u00a0\u2009]/g, ' ');
const both = (say: (locale: 'da' | 'en') => string) => [plain(say('da')), plain(say('en'))];

describe('how many moved', () => {
  const shown = { up: 34, stayed: 53, down: 13 };
  const say = (net: Measured, counts: object = shown, scale: object = agreement) =>
    both((locale) =>
      movedSentence(
        { ...scale, pairs: 100, movement: { steps: [], ...counts, net } } as never,
        locale,
      ),
    );
  const SHARES = [
    '34 % flyttede sig mod enig, 13 % mod uenig, og 53 % gav samme svar begge gange.',
    '34% moved towards agree, 13% towards disagree, and 53% gave the same answer both times.',
  ];
  const BASIS = [
    'Det bygger på 100 deltagere, som tog stilling begge gange.',
    'This rests on 100 participants who took a position both times.',
  ];
  const around = (danish: string, english: string) =>
    [danish, english].map((text, at) => `${SHARES[at]} ${text} ${BASIS[at]}`);

  it.each([
    [
      UP,
      'Flere flyttede sig mod enig end den anden vej: Forskellen er 20 procentpoint (95 %-interval: 11 til 29).',
      'More moved towards agree than the other way: the difference is 20 percentage points (95% interval: 11 to 29).',
    ],
    [
      DOWN,
      'Flere flyttede sig mod uenig end den anden vej: Forskellen er 20 procentpoint (95 %-interval: 11 til 29).',
      'More moved towards disagree than the other way: the difference is 20 percentage points (95% interval: 11 to 29).',
    ],
    [
      EVEN,
      'Vi kan ikke se, at flere flyttede sig den ene vej end den anden: Forskellen er 6 procentpoint mod enig (95 %-interval: −4 til 17).',
      'We cannot see that more moved one way than the other: the difference is 6 percentage points towards agree (95% interval: −4 to 17).',
    ],
    [
      EVEN_DOWN,
      'Vi kan ikke se, at flere flyttede sig den ene vej end den anden: Forskellen er 6 procentpoint mod uenig (95 %-interval: −4 til 17).',
      'We cannot see that more moved one way than the other: the difference is 6 percentage points towards disagree (95% interval: −4 to 17).',
    ],
    [
      NO_TEST,
      'Hvor sikker forskellen er, kan vi ikke beregne.',
      'How sure the difference is, we cannot work out.',
    ],
  ])('%j', (net, danish, english) => expect(say(net)).toEqual(around(danish, english)));

  it.each(['up', 'stayed', 'down'])('says nothing of shares where %s is hidden', (key) => {
    expect(say(UP, { ...shown, [key]: null })[0]).toMatch(/^Nogle tal er skjult/);
    expect(say(UP, { ...shown, [key]: null })[1]).toMatch(/^Some numbers are hidden/);
  });

  it('names the ends of another scale by its own words', () => {
    expect(say(UP, shown, trust)[0]).toContain(
      '34 % flyttede sig mod »Meget«, 13 % mod »Slet ikke«',
    );
    expect(say(DOWN, shown, trust)[1]).toContain('More moved towards ‘Not at all’ than');
  });
});

describe('the spread', () => {
  const say = (distance: Measured, variance: Measured) =>
    both((locale) =>
      spreadSentence(
        { distance: level(distance), variance: level(variance), ends: level(EVEN) },
        locale,
      ),
    );
  const [OUT, IN, STILL, SILENT] = [
    [
      'Svarene kom samlet set længere fra skalaens midte: 0,20 point i gennemsnit (95 %-interval: 0,11 til 0,29).',
      'All in all, answers came farther from the middle of the scale: 0.20 points on average (95% interval: 0.11 to 0.29).',
    ],
    [
      'Svarene kom samlet set tættere på skalaens midte: 0,20 point i gennemsnit (95 %-interval: 0,11 til 0,29).',
      'All in all, answers came closer to the middle of the scale: 0.20 points on average (95% interval: 0.11 to 0.29).',
    ],
    [
      'Vi kan ikke se, at svarene samlet set kom tættere på skalaens midte eller længere fra den: Ændringen er +0,06 point (95 %-interval: −0,04 til +0,17).',
      'We cannot see that answers all in all came closer to the middle of the scale or farther from it: the change is +0.06 points (95% interval: −0.04 to +0.17).',
    ],
    [
      'Om svarene kom tættere på skalaens midte, kan vi ikke sige: Alle flyttede sig ens, eller tallet ville røbe enkelte svar.',
      'Whether answers came closer to the middle of the scale we cannot say: all moved alike, or the number would tell single answers.',
    ],
  ];
  const [GREW, FELL, NEITHER] = [
    [
      'Svarene blev mere forskellige fra hinanden (varians 1,20 før, 1,30 efter).',
      'Answers became more different from each other (variance 1.20 before, 1.30 after).',
    ],
    [
      'Svarene blev mere ens (varians 1,20 før, 1,30 efter).',
      'Answers became more alike (variance 1.20 before, 1.30 after).',
    ],
    [
      'De blev hverken tydeligt mere ens eller tydeligt mere forskellige (varians 1,20 før, 1,30 efter).',
      'They became neither clearly more alike nor clearly more different (variance 1.20 before, 1.30 after).',
    ],
  ];

  it.each([
    [UP, UP, OUT, GREW],
    [DOWN, DOWN, IN, FELL],
    [EVEN, EVEN, STILL, NEITHER],
    [HIDDEN, HIDDEN, SILENT, null],
    [NO_TEST, NO_TEST, SILENT, null],
  ])('%j and %j', (distance, variance, first, second) => {
    const expected = first!.map((text, at) => (second ? `${text} ${second[at]}` : text));
    expect(say(distance, variance)).toEqual(expected);
  });
});

describe('the wings', () => {
  const classified = (inward: Measured) => ({ answers: [], inward, line: null });
  const say = (forwards: WingDetails['forwards'], inward: Measured = UP) =>
    both((locale) =>
      wingsSentence({ forwards, backwards: classified(inward), comparisonLine: null }, locale),
    );
  const BACK_IN = [
    'Regner vi baglæns, fra afrejse til ankomst, rykker fløjene mod midten (0,20 point), selv om ingen samtale kan virke bagud i tiden. Yderlige svar har altid en del tilfældighed i sig, så en bevægelse mod midten er ikke i sig selv et tegn på, at samtalerne gjorde en forskel.',
    'Backwards, from departure to arrival, the wings move towards the middle (0.20 points), although no talk can work backwards in time. Extreme answers always hold some chance, so a move towards the middle is not in itself a sign that the talks made a difference.',
  ];

  it.each([
    [
      UP,
      'De, der stod på en fløj før høringen, flyttede sig i gennemsnit 0,20 point mod midten fra ankomst til afrejse (95 %-interval: 0,11 til 0,29).',
      'Those who stood on a wing before the hearing moved on average 0.20 points towards the middle from arrival to departure (95% interval: 0.11 to 0.29).',
    ],
    [
      DOWN,
      'De, der stod på en fløj før høringen, flyttede sig i gennemsnit 0,20 point væk fra midten fra ankomst til afrejse (95 %-interval: 0,11 til 0,29).',
      'Those who stood on a wing before the hearing moved on average 0.20 points away from the middle from arrival to departure (95% interval: 0.11 to 0.29).',
    ],
    [
      EVEN_DOWN,
      'De, der stod på en fløj før høringen, flyttede sig ikke tydeligt hverken mod midten eller væk fra den: −0,06 point mod midten fra ankomst til afrejse (95 %-interval: −0,17 til 0,04).',
      'Those who stood on a wing before the hearing did not clearly move towards the middle or away from it: −0.06 points towards the middle from arrival to departure (95% interval: −0.17 to 0.04).',
    ],
    [
      HIDDEN,
      'Hvor meget fløjene flyttede sig, kan vi ikke beregne uden at røbe enkelte svar.',
      'How far the wings moved, we cannot work out without telling single answers.',
    ],
  ])('%j, beside which the check draws in too', (inward, danish, english) => {
    expect(say(classified(inward))).toEqual([
      `${danish} ${BACK_IN[0]}`,
      `${english} ${BACK_IN[1]}`,
    ]);
  });

  it.each([
    [
      DOWN,
      'Regner vi baglæns, fra afrejse til ankomst, rykker fløjene ikke mod midten (−0,20 point). Hvad en bevægelse skyldes, siger tallene ikke.',
      'Backwards, from departure to arrival, the wings do not move towards the middle (−0.20 points). What a move is due to, the numbers do not say.',
    ],
    [
      HIDDEN,
      'Den samme udregning baglæns kan vi ikke vise uden at røbe enkelte svar, så bevægelsen har intet at blive holdt op imod.',
      'The same worked out backwards we cannot show without telling single answers, so there is nothing to hold the move against.',
    ],
  ])('%j backwards', (backwards, danish, english) => {
    const [da, en] = say(classified(UP), backwards);
    expect(da!.endsWith(` ${danish}`)).toBe(true);
    expect(en!.endsWith(` ${english}`)).toBe(true);
  });

  it('are not spoken of without an answer from before, and the reason is given', () => {
    expect(say({ refused: 'no_baseline' })[0]).toMatch(
      /^Vi siger ikke noget om fløjene\. .*ikke frigivet/,
    );
    expect(say({ refused: 'no_baseline' })[1]).toMatch(
      /^We say nothing about the wings\. .*not released/,
    );
    expect(say({ refused: 'too_few' })).toEqual([
      'For få svarede alle tre gange til, at vi kan sige noget om fløjene.',
      'Too few answered all three times for us to say anything about the wings.',
    ]);
  });

  it('are never said to have moved because of anything', () => {
    const all = [UP, DOWN, EVEN, HIDDEN].flatMap((one) =>
      [UP, DOWN, HIDDEN].flatMap((other) => say(classified(one), other)),
    );
    for (const text of all)
      expect(text).not.toMatch(/på grund af|fordi|because|due to the hearing/i);
  });
});

describe('a change', () => {
  it.each([
    [{ value: 0.049 }, 'up'],
    [{ value: 0.05 }, 'unclear'],
    [{ below: 0.05 }, 'up'],
    [{ below: 0.01 }, 'up'],
    [{ atLeast: 0.05 }, 'unclear'],
  ] as const)('with p %j is %s', (p, way) => expect(wayOf(measured(0.2, 0, 0.4, p))).toBe(way));
});

describe('the points of a scale', () => {
  const name = (scale: object, point: number) =>
    pointName(scale as unknown as ItemDetails, point, 'da');
  const rating = {
    ...{ kind: 'rating10', points: [0, 5, 10] },
    words: [{ da: 'Slet ikke', en: '' }, null, { da: 'Fuldt ud', en: '' }],
  };

  it('are written as people read them', () => {
    expect([1, 2, 3, 4, 5].map((point) => name(agreement, point))).toEqual([
      ...['Helt uenig', 'Overvejende uenig', 'Hverken eller', 'Overvejende enig', 'Helt enig'],
    ]);
    expect(name(trust, 1)).toBe('Meget');
    expect([0, 5, 10].map((point) => name(rating, point))).toEqual([
      '0: Slet ikke',
      '5',
      '10: Fuldt ud',
    ]);
    expect(name({ ...trust, words: [null, null] }, 1)).toBe('1');
    expect(waysOf(agreement as never, 'en')).toEqual(['towards disagree', 'towards agree']);
  });
});

describe('answers out of a list', () => {
  const options = (people: (number | null)[], several = false) => ({
    ...{ base: 200, several, dontKnow: 0 },
    list: people.map((count, at) => ({
      label: { words: { da: `Svar ${at + 1}`, en: `Answer ${at + 1}` } },
      people: count,
    })),
  });
  type Options = ReturnType<typeof options> | null;
  const say = (before: Options, after: Options) =>
    both((locale) => listSentence({ scale: null }, { finding: null, before, after }, locale));
  const PLAIN = [
    'Figuren viser, hvor mange der valgte hvert svar før og efter, blandt 200 deltagere, som svarede begge gange.',
    'The figure shows how many chose each answer before and after, of 200 participants who answered both times.',
  ];

  it('say which was chosen most, where that is one', () => {
    expect(say(options([120, 80]), options([110, 90]))).toEqual([
      '»Svar 1« var det mest valgte svar både før (60 %) og efter (55 %). Det bygger på 200 deltagere, som svarede begge gange.',
      '‘Answer 1’ was chosen most both before (60%) and after (55%). This rests on 200 participants who answered both times.',
    ]);
    expect(say(options([120, 80, null, null]), options([90, 110]))).toEqual([
      'Før var »Svar 1« det mest valgte svar (60 %), efter var det »Svar 2« (55 %). Det bygger på 200 deltagere, som svarede begge gange.',
      'Before, ‘Answer 1’ was chosen most (60%), and after, ‘Answer 2’ (55%). This rests on 200 participants who answered both times.',
    ]);
  });

  it.each([
    ['two were', options([100, 100]), options([110, 90])],
    ['a hidden one may have been', options([120, 80]), options([110, null], true)],
    ['all are hidden', options([null, null]), options([110, 90])],
  ])('do not where %s', (_, before, after) => expect(say(before, after)).toEqual(PLAIN));

  it('are not shown of too few', () => {
    expect(say(null, null)).toEqual([
      'Svarene vises ikke: For få svarede begge gange, eller for meget måtte skjules for at beskytte dem.',
      'The answers are not shown: too few answered both times, or too much would have to be hidden to protect them.',
    ]);
  });

  it('say how far their mean moved where they have an order, on their own scale', () => {
    const of = (name: 'rises' | 'falls' | 'still') =>
      both((locale) =>
        listSentence(
          { scale: trust as never },
          { finding: findings[name], before: null, after: null },
          locale,
        ),
      );
    expect(of('rises')[0]).toMatch(
      /^Svarene flyttede sig i gennemsnit 0,42 point mod »Meget« på skalaen fra 0 til 1 \(95 %-interval: 0,22 til 0,62\)\. /,
    );
    expect(of('falls')[1]).toMatch(
      /^Answers moved on average 0\.42 points towards ‘Not at all’ on the scale from 0 to 1 \(95% interval: 0\.22 to 0\.62\)\. /,
    );
    expect(of('still')[0]).toMatch(
      /^Vi kan ikke se nogen ændring\. Svarene flyttede sig i gennemsnit −0,04 point på skalaen fra 0 til 1 \(95 %-interval: −0,24 til 0,16\)\. /,
    );
  });
});
