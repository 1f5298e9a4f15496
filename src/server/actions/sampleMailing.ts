import { formatCode } from '#domain/identity/accessCode';
import type { Channel } from '#domain/post/mailing';
import { parseTemplate, type PostTemplate, type TemplateFault } from '#domain/post/template';
import { signInLink, TEST_CODE } from '#domain/post/values';
import { fail, type Result, succeed } from '#domain/result';
import type { Hearing } from '../database/hearings.ts';
import type { Mailing } from '../database/post.ts';
import { emailHtml, emailMessage } from '../post/emailMessage.ts';
import { mailSettings } from '../post/mailSettings.ts';
import { factsOf } from '../post/mailingFacts.ts';
import { makeLetters } from '../post/makeLetters.ts';
import { textsFor } from '../post/postman.ts';
import { SmtpLine } from '../post/smtp.ts';

/** A mailing as it is written just now, saved or not. */
export type Written = {
  readonly hearing: Hearing;
  readonly channel: Channel;
  readonly template: PostTemplate;
  readonly deadline: string | null;
  readonly origin: string;
};

/** Nobody: an address as long as most, and letters that are ours. */
const SAMPLE_PERSON = {
  name: 'Åse Prøve Sørensen',
  ...{ address: 'Prøvevej 12, 3. tv', postcode: '1240', city: 'København K' },
};
const SAMPLE_AT = new Date('2000-01-01T00:00:00Z');

/** The letter as a real PDF, marked PRØVE, with a code that does not work. */
export async function sampleLetter(written: Written): Promise<Result<Buffer, TemplateFault[]>> {
  const { channel, origin } = written;
  const template = parsed(written);
  if (!template.ok) return template;
  const facts = sampleFacts(written);
  const settings = {
    ...{ template: template.value, token: 'proeve', at: SAMPLE_AT, sample: true, origin },
    channel: channel === 'digital_post' ? ('digital_post' as const) : ('letter' as const),
    ...{ hearing: facts.hearing, dates: facts.dates, deadline: facts.deadline },
  };
  const person = { number: 1, reference: 'PROEVE', access_code: null, ...SAMPLE_PERSON };
  const pieces: Uint8Array[] = [];
  for await (const made of makeLetters({ settings, people: [person], as: 'one file' })) {
    if (made.kind === 'bytes') pieces.push(made.bytes);
  }
  return succeed(Buffer.concat(pieces));
}

/** The e-mail as a page. */
export function sampleEmail(written: Written): Result<string, TemplateFault[]> {
  const template = parsed(written);
  if (!template.ok) return template;
  const facts = sampleFacts(written);
  const person = { name: SAMPLE_PERSON.name, code: TEST_CODE };
  return succeed(
    emailHtml({
      texts: textsFor(person, template.value, facts, 'email'),
      ...{ code: formatCode(TEST_CODE), link: signInLink(written.origin, TEST_CODE) },
      ...{ stop: `${written.origin}/afmeld/…`, isSample: true },
    }),
  );
}

export type TestEmailProblem = {
  readonly kind: 'text_has_faults' | 'mail_not_set_up' | 'not_accepted';
  /** The mail server's code. */
  readonly code?: string;
};

/** The e-mail to the member of staff who asks for it. */
export async function sendTestEmail(
  written: Written,
  to: { readonly name: string; readonly email: string },
): Promise<Result<true, TestEmailProblem>> {
  const settings = mailSettings();
  if (!settings) return fail({ kind: 'mail_not_set_up' });
  const template = parsed(written);
  if (!template.ok) return fail({ kind: 'text_has_faults' });
  const facts = sampleFacts(written);
  const person = { name: to.name, code: TEST_CODE };
  const line = new SmtpLine(settings.smtp);
  const handed = await line.handOver(
    await emailMessage({
      to: to.email,
      texts: textsFor(person, template.value, facts, 'email'),
      ...{ code: formatCode(TEST_CODE), link: signInLink(written.origin, TEST_CODE) },
      ...{ reference: null, origin: written.origin, sender: settings.sender, isSample: true },
    }),
  );
  line.close();
  if (handed.kind === 'accepted') return succeed(true);
  return fail({ kind: 'not_accepted', code: handed.code });
}

/** A sample can be seen before there is a sender or a deadline: a line stands where they will be. */
const MISSING = '____________';
const parsed = ({ template }: Written) => {
  const sender = template.sender.trim() === '' ? MISSING : template.sender;
  return parseTemplate({ ...template, sender }, { hasDeadline: true });
};

function sampleFacts(written: Written) {
  const facts = factsOf(written.hearing, written, written.origin);
  const { deadline } = facts;
  return {
    ...facts,
    deadline: { da: deadline.da || MISSING, en: deadline.en || MISSING },
  };
}

/** Whether there is a sample to look at. */
export const hasSample = (written: Written): boolean => parsed(written).ok;

/** A mailing as it was last saved. */
export const asWritten = (hearing: Hearing, mailing: Mailing, origin: string): Written => ({
  ...{ hearing, origin, channel: mailing.channel },
  ...{ template: mailing.template, deadline: mailing.deadline },
});
