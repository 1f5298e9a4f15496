import { randomUUID } from 'node:crypto';
import type { Channel } from '#domain/post/mailing';
import { type EmailSettled, settledAs } from '#domain/post/retry';
import { verdictOn } from '#domain/post/recipients';
import { merge, type ParsedTemplate, parseTemplate } from '#domain/post/template';
import { fieldValues, signInLink, TEST_CODE } from '#domain/post/values';
import { formatCode } from '#domain/identity/accessCode';
import {
  claimEmail,
  type EmailClaim,
  findMailing,
  type Mailing,
  type MailingFacts,
  settleEmail,
} from '../database/post.ts';
import { log } from '../log.ts';
import { emailMessage } from './emailMessage.ts';
import type { MailSettings } from './mailSettings.ts';
import { referenceOf } from './reference.ts';
import { type Handed, SmtpLine } from './smtp.ts';

const REST_MS = 30_000; // how long before looking again for what is due
const TROUBLE_MS = 5_000;
const UNWRITTEN_WAIT_S = 60;
const NOTE_TRIES = 12;

/** A released mailing, ready to be written out. */
type Ready = {
  readonly mailing: Mailing;
  readonly template: ParsedTemplate;
  readonly facts: MailingFacts;
};

/**
 * Sends what has been released, a few e-mails at a time at a steady pace. It takes each from the
 * database before it leaves and notes there what came of it; several postmen, in this process or in
 * others, never take the same one.
 */
export class Postman {
  readonly #settings: MailSettings;
  readonly #name = randomUUID();
  readonly #ready = new Map<string, Ready>();
  readonly #resting = new Set<() => void>();
  #stopped = false;
  #wakings = 0;
  #nextAt = 0;
  #lines: Promise<void>[] = [];
  /** Since when the mail server has not been reached, and how that showed; null: it is there. */
  unreached: { readonly since: Date; readonly code: string } | null = null;

  constructor(settings: MailSettings) {
    this.#settings = settings;
  }

  start(): void {
    this.#lines = Array.from({ length: this.#settings.connections }, () => this.#work());
  }

  /** Something may be due now. */
  wake(): void {
    this.#wakings++;
    for (const go of this.#resting) go();
  }

  /** Ends when what is under way has been noted. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.wake();
    await Promise.all(this.#lines);
  }

  async #work(): Promise<void> {
    const line = new SmtpLine(this.#settings.smtp);
    while (!this.#stopped) {
      try {
        const wakings = this.#wakings;
        const claim = await claimEmail(this.#name);
        if (!claim) {
          line.close();
          // Woken while it looked, it may have looked too soon.
          if (wakings === this.#wakings) await this.#rest(REST_MS);
        } else if (!(await this.#deliver(claim, line))) await this.#rest(REST_MS);
      } catch {
        // The database is away, or a mailing cannot be read: nothing is lost, it is tried again.
        log('post_trouble');
        await this.#rest(TROUBLE_MS);
      }
    }
    line.close();
  }

  /** False where the mail server is not there. */
  async #deliver(claim: EmailClaim, line: SmtpLine): Promise<boolean> {
    const prepared = await this.#prepared(claim);
    if ('outcome' in prepared) {
      await this.#note(claim, prepared);
      return true;
    }
    await this.#pace();
    const handed = await line.handOver(prepared);
    if (handed.kind === 'unreached') {
      this.unreached ??= { since: new Date(), code: handed.code };
      log('mail_server_unreached', { code: handed.code });
    } else this.unreached = null;
    await this.#note(claim, settledAs(handed, claim.attempts));
    return handed.kind !== 'unreached';
  }

  /** The e-mail as it goes over the line, or why this person gets none after all. */
  async #prepared(claim: EmailClaim): Promise<Handed | EmailSettled> {
    try {
      const ready = await this.#mailingOf(claim);
      const { standing } = claim;
      const verdict = standing ? verdictOn(standing, ready.mailing) : 'gets';
      if (verdict === 'gets') return await this.#written(claim, ready);
      return { outcome: 'skipped', code: verdict === 'outside' ? 'changed' : verdict };
    } catch (error) {
      // What could not be written has not left: it is given back, and is no doubt.
      await this.#note(claim, { outcome: 'untouched', seconds: UNWRITTEN_WAIT_S });
      throw error;
    }
  }

  async #mailingOf({ mailing: id, list_hash }: EmailClaim): Promise<Ready> {
    const known = this.#ready.get(id);
    if (known?.mailing.list_hash === list_hash) return known;
    const mailing = await findMailing(id);
    if (!mailing?.facts) throw new Error('A mailing is gone.');
    const template = parseTemplate(mailing.template, { hasDeadline: mailing.deadline !== null });
    if (!template.ok) throw new Error('A released mailing has faults.');
    const ready = { mailing, template: template.value, facts: mailing.facts };
    this.#ready.set(id, ready);
    return ready;
  }

  #written(claim: EmailClaim, { mailing, template, facts }: Ready) {
    const code = claim.access_code ?? TEST_CODE;
    const person = { name: claim.name, code };
    return emailMessage({
      to: claim.email ?? '',
      texts: textsFor(person, template, facts, 'email'),
      ...{ code: formatCode(code), link: signInLink(facts.origin, code) },
      reference: referenceOf(mailing, claim.number),
      ...{ origin: facts.origin, sender: this.#settings.sender, isSample: false },
    });
  }

  /** What has left has left: that is noted however long the database takes. */
  async #note({ delivery, is_test }: EmailClaim, settled: EmailSettled): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        await settleEmail(delivery, this.#name, settled);
        // The others' e-mails wait until the test recipients have been tried.
        if (is_test && settled.outcome !== 'untouched') this.wake();
        return;
      } catch (error) {
        if (tries >= NOTE_TRIES) throw error;
        await new Promise((resolve) => setTimeout(resolve, TROUBLE_MS));
      }
    }
  }

  async #pace(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#nextAt);
    this.#nextAt = at + 1000 / this.#settings.perSecond;
    if (at > now) await new Promise((resolve) => setTimeout(resolve, at - now));
  }

  async #rest(ms: number): Promise<void> {
    if (this.#stopped) return;
    await new Promise<void>((resolve) => {
      const go = () => {
        clearTimeout(late);
        this.#resting.delete(go);
        resolve();
      };
      const late = setTimeout(go, ms);
      this.#resting.add(go);
    });
  }
}

/** Both languages with one person's fields. */
export function textsFor(
  person: { readonly name: string; readonly code: string },
  template: ParsedTemplate,
  { hearing, dates, deadline, origin }: MailingFacts,
  channel: Channel,
) {
  const values = (language: 'da' | 'en') =>
    fieldValues(
      person,
      {
        ...{ hearing: hearing[language], dates: dates[language] },
        ...{ deadline: deadline[language], origin },
      },
      channel,
    );
  return {
    da: merge(template.da, values('da')),
    en: merge(template.en, values('en')),
  };
}
