import { describe, expect, test } from 'vitest';
import { checkPage } from '#domain/briefing/page';
import { DEMO_PAGES } from '#server/demo/briefingPages';
import {
  contentOf,
  draftFromForm,
  draftOf,
  emptyDraft,
  withImage,
} from '#ui/briefing/briefingDraft';

describe('a page in the form it is written in', () => {
  test('comes out of the form as it went in', () => {
    for (const page of DEMO_PAGES) {
      const draft = draftOf(page);
      const form = new FormData();
      for (const name of ['title', 'text', 'for', 'against'] as const) {
        // A browser sends line breaks as CRLF.
        form.set(`${name}.da`, draft[name].da.replaceAll('\n', '\r\n'));
        form.set(`${name}.en`, draft[name].en.replaceAll('\n', '\r\n'));
      }
      form.set('theme', draft.theme);
      form.set('sources', draft.sources);
      expect(contentOf(draftFromForm(form))).toEqual(page);
    }
  });

  test('an image stands at the end of both texts, and its words cannot break out of it', () => {
    const hash = 'd'.repeat(64);
    const written = withImage(emptyDraft(''), hash, { da: 'Et [rødt] hus', en: 'A house' });
    expect(written.text.da).toBe(`![Et  rødt  hus](billede:${hash})`);
    const page = { ...contentOf(written), title: { da: 'a', en: 'b' } };
    expect(checkPage(page, { themes: [], images: [hash] })).toMatchObject({ ok: true });
  });
});
