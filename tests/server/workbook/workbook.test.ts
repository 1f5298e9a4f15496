import fc from 'fast-check';
import { deflateRawSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '#domain/survey/readingOrder';
import {
  questionnaireWorkbook,
  readQuestionnaireWorkbook,
} from '#server/actions/exchangeQuestionnaire';
import { inflatedSize } from '#server/workbook/inflatedSize';
import { readWorkbook, writeWorkbook } from '#server/workbook/workbook';
import { soundQuestionnaire } from '../../support/questionnaires.ts';

const hearing = { slug: 'proeve', name_da: 'Prøve & „anførsel“ <b>' };

/** A ZIP of one file whose content is so many zeros. */
function zipOf(zeros: number, says = zeros): Buffer {
  const data = deflateRawSync(Buffer.alloc(zeros));
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt32LE(says, 24);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + data.length, 16);
  return Buffer.concat([local, data, entry, end]);
}

describe('a questionnaire as a workbook', () => {
  test('is the same one read back, byte for byte of every text', async () => {
    await fc.assert(
      fc.asyncProperty(soundQuestionnaire(), async (questionnaire) => {
        const bytes = await questionnaireWorkbook(hearing, { questionnaire, revision: 7 });
        const read = await readQuestionnaireWorkbook(bytes, { themes: [] });
        const themes = questionnaire.themes.map((theme) => ({
          ...theme,
          items: blocksOf(theme).flatMap(({ items }) => items),
        }));
        expect(read).toEqual({
          ok: true,
          value: { questionnaire: { ...questionnaire, themes }, leftOut: [] },
        });
      }),
      { seed: 20240203, numRuns: 30 },
    );
  });
});

describe('a file that is no workbook', () => {
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['text', Buffer.from('type;name;label')],
    ['a ZIP that is none', Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(100)])],
    ['a ZIP without sheets', zipOf(1_000)],
  ])('%s is refused', async (_, bytes) => {
    expect(await readWorkbook(bytes)).toEqual({ ok: false, problem: 'not_xlsx' });
  });

  test('a file cut short or with a byte changed is refused or read, never thrown at', async () => {
    const whole = await writeWorkbook([{ name: 'survey', sheet: [['type'], ['text']] }]);
    for (let cut = 0; cut < whole.length; cut += 97) {
      const read = await readWorkbook(whole.subarray(0, cut));
      expect(read.ok).toBe(false);
      const changed = Buffer.from(whole);
      changed[cut] = changed[cut]! ^ 0xff;
      await readWorkbook(changed);
    }
  });

  test('a bomb is not unpacked, whatever it says of its size', () => {
    const limits = { most: 1_000_000, entries: 10 };
    expect(inflatedSize(zipOf(999_999), limits)).toBe(999_999);
    expect(inflatedSize(zipOf(50_000_000), limits)).toBeNull();
    expect(inflatedSize(zipOf(50_000_000, 10), limits)).toBeNull();
    expect(inflatedSize(zipOf(10), { ...limits, entries: 0 })).toBeNull();
  });

  test('a file over the limit is not looked into', async () => {
    expect(await readWorkbook(Buffer.alloc(3 * 1024 * 1024))).toEqual({
      ok: false,
      problem: 'too_large',
    });
  });
});
