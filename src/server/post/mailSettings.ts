import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readEnvironment } from '../environment.ts';
import type { EmailSender } from './emailMessage.ts';
import type { SmtpSettings } from './smtp.ts';

/** How e-mail leaves this server. */
export type MailSettings = {
  readonly smtp: SmtpSettings;
  readonly sender: EmailSender;
  /** Lines to the mail server at once. */
  readonly connections: number;
  /** E-mails a second, all lines together. */
  readonly perSecond: number;
};

/** Null where e-mail is not set up. @throws where the DKIM key's file holds no key */
export function mailSettings(): MailSettings | null {
  const { mail } = readEnvironment(process.env);
  if (!mail) return null;
  const url = new URL(mail.url);
  const smtp: SmtpSettings = {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    user: url.username === '' ? null : decodeURIComponent(url.username),
    password: url.password === '' ? null : decodeURIComponent(url.password),
    tls: url.protocol === 'smtps:' ? 'direct' : mail.isPlain ? 'none' : 'upgraded',
  };
  const dkim = mail.dkim && {
    domainName: mail.dkim.domain,
    keySelector: mail.dkim.selector,
    privateKey: privateKeyIn(mail.dkim.keyFile),
  };
  const sender = { from: mail.from, returnTo: mail.returnTo, dkim };
  return { smtp, sender, connections: mail.connections, perSecond: mail.perSecond };
}

/** The signer sends unsigned where it cannot read its key, so that is found out here. */
function privateKeyIn(file: string): string {
  const pem = readFileSync(file, 'utf8');
  createPrivateKey(pem);
  return pem;
}
