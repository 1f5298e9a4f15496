import { z } from 'zod';
import { AUDIENCES_OF } from '#domain/post/mailing';
import type { MailingChanges } from '../actions/editMailing.ts';
import type { Mailing } from '../database/post.ts';

const text = z.string().catch('');
const form = z.object({
  afsender: text,
  modtagere: text,
  igen: text,
  frist: text,
  ...{ overskrift_da: text, tekst_da: text, overskrift_en: text, tekst_en: text },
});

/** What the text's form says, with whatever it leaves out as it was. */
export function changesIn(data: FormData, mailing: Mailing): MailingChanges {
  const given = form.parse(Object.fromEntries(data));
  const audience = AUDIENCES_OF[mailing.purpose].find((one) => one === given.modtagere);
  return {
    audience: audience ?? mailing.audience,
    again: given.igen === 'ja',
    deadline: z.iso.date().safeParse(given.frist).data ?? null,
    template: {
      sender: given.afsender,
      da: { title: given.overskrift_da, body: given.tekst_da },
      en: { title: given.overskrift_en, body: given.tekst_en },
    },
  };
}
