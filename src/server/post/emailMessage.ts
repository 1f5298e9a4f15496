import DKIM from 'nodemailer/lib/dkim';
import MailComposer from 'nodemailer/lib/mail-composer';
import { buffer } from 'node:stream/consumers';
import { type DeliveryReference, referenceText } from '#domain/post/deliveryReference';
import type { Block, Language, Merged } from '#domain/post/template';
import { LANGUAGE_TAGS } from '#domain/post/values';
import * as m from '#messages';
import type { Handed } from './smtp.ts';

/** Who e-mail comes from. */
export type EmailSender = {
  /** `Folkehøringen <hoering@example.dk>` */
  readonly from: string;
  /** Where failure reports go; `+reference` is put before its @ (VERP). */
  readonly returnTo: string;
  readonly dkim: { domainName: string; keySelector: string; privateKey: string } | null;
};

export type EmailParts = {
  readonly to: string;
  readonly texts: Readonly<Record<Language, Merged>>;
  readonly code: string;
  readonly link: string;
  /** Null for a test to oneself. */
  readonly reference: DeliveryReference | null;
  readonly origin: string;
  readonly sender: EmailSender;
  readonly isSample: boolean;
};

/**
 * One e-mail as it goes over the line. Its Message-ID follows from the delivery, so that a mailbox that
 * gets it twice can know; `List-Unsubscribe` (RFC 2369) leads to where further e-mail is stopped.
 */
export async function emailMessage(parts: EmailParts): Promise<Handed> {
  const { to, texts, reference, origin, sender, isSample } = parts;
  const [local, domain] = split(sender.returnTo);
  const name = reference && referenceText(reference);
  const stop = name && `${origin}/afmeld/${name}`;
  const content = { ...parts, stop };
  const node = new MailComposer({
    ...{ from: sender.from, to },
    subject: isSample ? `PRØVE: ${texts.da.title}` : texts.da.title,
    ...{ text: emailText(content), html: emailHtml(content) },
    ...(name && { messageId: `<${name}@${domain}>` }),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'Content-Language': `${LANGUAGE_TAGS.da}, ${LANGUAGE_TAGS.en}`,
      ...(stop && { 'List-Unsubscribe': `<${stop}>` }),
    },
    ...{ disableFileAccess: true, disableUrlAccess: true },
  }).compile();
  const built = await node.build();
  const message = sender.dkim ? await buffer(new DKIM(sender.dkim).sign(built)) : built;
  return { from: name ? `${local}+${name}@${domain}` : sender.returnTo, to, message };
}

const split = (address: string): [string, string] => {
  const at = address.lastIndexOf('@');
  return [address.slice(0, at), address.slice(at + 1)];
};

type Content = Pick<EmailParts, 'texts' | 'code' | 'link' | 'isSample'> & {
  readonly stop: string | null;
};

function emailText({ texts, code, link, stop, isSample }: Content): string {
  const block = (one: Block<string>): string => {
    if (one.kind === 'code') return `    ${code}`;
    return one.kind === 'item' ? `- ${one.content}` : one.content;
  };
  const inLanguage = (language: Language) =>
    [texts[language].title, ...texts[language].blocks.map(block)].join('\n\n');
  return [
    ...(isSample ? [m.post_sample_note({ link }, { locale: 'da' })] : []),
    inLanguage('da'),
    '–––––',
    inLanguage('en'),
    ...(stop ? ['–––––', `${m.post_email_stop({}, { locale: 'da' })} ${stop}`] : []),
  ].join('\n\n');
}

/** Simple enough for every mail program: no pictures, no styles from elsewhere, nothing that is fetched. */
export function emailHtml({ texts, code, link, stop, isSample }: Content): string {
  const paragraph = 'margin:0 0 16px;font-size:17px;line-height:1.5';
  const block = (one: Block<string>): string => {
    if (one.kind === 'code') {
      return `<p style="margin:0 0 16px;padding:16px;border:2px solid #1a1a1a;font-size:26px;font-weight:bold;letter-spacing:1px">${html(code)}</p>`;
    }
    if (one.kind === 'heading') return `<h2 style="font-size:19px">${html(one.content)}</h2>`;
    if (one.kind === 'item')
      return `<ul style="${paragraph}"><li>${linked(one.content, link)}</li></ul>`;
    return `<p style="${paragraph}">${linked(one.content, link).replaceAll('\n', '<br>')}</p>`;
  };
  const inLanguage = (language: Language) =>
    `<div lang="${language}"><h1 style="font-size:23px;line-height:1.25">${html(texts[language].title)}</h1>${texts[
      language
    ].blocks
      .map(block)
      .join('')
      .replaceAll(`</ul><ul style="${paragraph}">`, '')}</div>`;
  const note = isSample
    ? `<p><strong>${html(m.post_sample_note({ link }, { locale: 'da' }))}</strong></p>`
    : '';
  const foot = stop
    ? `<p style="font-size:14px">${html(m.post_email_stop({}, { locale: 'da' }))} <a href="${html(stop)}">${html(stop)}</a></p>`
    : '';
  return `<!doctype html><html lang="da"><head><meta charset="utf-8"><title>${html(texts.da.title)}</title></head><body style="margin:0;padding:24px;max-width:640px;font-family:Arial,Helvetica,sans-serif;color:#1a1a1a">${note}${inLanguage('da')}<hr>${inLanguage('en')}${foot ? `<hr>${foot}` : ''}</body></html>`;
}

const html = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.codePointAt(0)};`);

/** The sign-in link can be pressed wherever it stands. */
const linked = (text: string, link: string): string =>
  html(text).replaceAll(html(link), `<a href="${html(link)}">${html(link)}</a>`);
