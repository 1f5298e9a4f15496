import { describe, expect, it } from 'vitest';
import type { ItemTables, ShownTables, ThemeTables } from '#domain/analysis/tableEffects';
import { tableItemSentence, tableSentence } from '#ui/analysis/tableSentence';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const shown = (changes: Partial<ShownTables> = {}): ShownTables => ({
  tables: Array.from({ length: 40 }, () => ({
    ...{ meanBefore: 3, meanAfter: 3.2, spreadBefore: 1.1, spreadAfter: 0.9 },
  })),
  ...{ people: 340, meanBefore: 3.1, meanAfter: 3.3, leftOut: false },
  dynamics: {
    ...{ homogenised: 24, homogenisationExtent: 0.12, polarised: 18, polarisationExtent: 0.05 },
  },
  ...{ iccBefore: 0.012, iccAfter: 0.084 },
  ...changes,
});
const item = (own: ShownTables | null): ItemTables => ({
  ...{ code: 'ai_samfund', scale: { min: 1, max: 5 }, shown: own },
  text: { da: 'Gavner samfundet', en: 'Benefits society' },
});
const theme = (...items: ItemTables[]): ThemeTables => ({
  ...{ code: 'arbejdsmarked', name: { da: 'Arbejdsmarked', en: 'Labour market' }, items },
});

describe('how much lies between the tables, in words', () => {
  it.each([
    [
      'nothing can be shown',
      theme(item(null)),
      'Der er for få borde med mindst 5, der tog stilling begge gange, til at vi kan vise dem.',
      'There are too few tables with at least 5 who took a position both times for us to show them.',
    ],
    [
      'everybody answered alike',
      theme(item(shown({ iccBefore: null }))),
      'Figuren viser bordenes gennemsnit og spredning før og efter. Vi kan ikke sige, hvor meget af forskellene der lå mellem bordene: alle svarede ens.',
      'The figure shows the tables’ means and spreads before and after. We cannot say how much of the differences lay between the tables: everybody answered alike.',
    ],
    [
      'one item',
      theme(item(shown()), item(null)),
      'Efter høringen lå 8 % af forskellene mellem deltagernes svar mellem bordene. Før var det 1 %. Resten er forskelle mellem folk ved samme bord.',
      'After the hearing 8% of the differences between participants’ answers lay between the tables. Before, it was 1%. The rest is differences between people at the same table.',
    ],
    [
      'several items, one below nought',
      theme(item(shown({ iccBefore: -0.03 })), item(shown({ iccAfter: 0.02 }))),
      'Efter høringen lå 2 % til 8 % af forskellene mellem deltagernes svar mellem bordene, alt efter spørgsmålet. Før var det 0 % til 1 %. Resten er forskelle mellem folk ved samme bord.',
      'After the hearing 2% to 8% of the differences between participants’ answers lay between the tables, depending on the question. Before, it was 0% to 1%. The rest is differences between people at the same table.',
    ],
  ] as const)('%s', (_, own, danish, english) => {
    expect(plain(tableSentence(own, 'da'))).toBe(danish);
    expect(plain(tableSentence(own, 'en'))).toBe(english);
  });

  it.each([
    [
      'shown',
      item(shown()),
      'Ved 24 af 40 borde lå svarene tættere på hinanden efter end før, og ved 18 af 40 flyttede bordets gennemsnit sig væk fra skalaens midte. Spredningen ved et bord ændrede sig i gennemsnit −0,12 point, og afstanden fra midten +0,05 point. 8 % af forskellene lå mellem bordene efter, 1 % før.',
      'At 24 of 40 tables the answers lay closer to each other after than before, and at 18 of 40 the table’s mean moved away from the middle of the scale. The spread at a table changed by −0.12 points on average, and the distance from the middle by +0.05 points. 8% of the differences lay between the tables after, 1% before.',
    ],
    [
      'shown, all alike after',
      item(shown({ iccAfter: null })),
      'Ved 24 af 40 borde lå svarene tættere på hinanden efter end før, og ved 18 af 40 flyttede bordets gennemsnit sig væk fra skalaens midte. Spredningen ved et bord ændrede sig i gennemsnit −0,12 point, og afstanden fra midten +0,05 point. Vi kan ikke sige, hvor meget af forskellene der lå mellem bordene: alle svarede ens før eller efter.',
      'At 24 of 40 tables the answers lay closer to each other after than before, and at 18 of 40 the table’s mean moved away from the middle of the scale. The spread at a table changed by −0.12 points on average, and the distance from the middle by +0.05 points. We cannot say how much of the differences lay between the tables: everybody answered alike before or after.',
    ],
    [
      'hidden',
      item(null),
      'Der er for få borde med mindst 5, der tog stilling begge gange, til at vi kan vise dem.',
      'There are too few tables with at least 5 who took a position both times for us to show them.',
    ],
  ] as const)('an item that is %s', (_, own, danish, english) => {
    expect(plain(tableItemSentence(own, 'da'))).toBe(danish);
    expect(plain(tableItemSentence(own, 'en'))).toBe(english);
  });
});
