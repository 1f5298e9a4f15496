import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { Readable } from 'node:stream';

/** Where e-mail is handed over, from the environment. */
export type SmtpSettings = {
  readonly host: string;
  readonly port: number;
  readonly user: string | null;
  readonly password: string | null;
  /** `direct`: TLS from the first byte; `upgraded`: STARTTLS or nothing; `none`: a server on this machine. */
  readonly tls: 'direct' | 'upgraded' | 'none';
  /** A certificate authority of one's own, PEM. */
  readonly ca?: string;
};

/**
 * What came of handing one e-mail over. `code` is the server's: `550` or `550 5.1.1`, never its words,
 * which may quote an address.
 */
export type HandOver =
  | { readonly kind: 'accepted' }
  /** Permanently refused: this address (`recipient`), or this message whoever it is for. */
  | { readonly kind: 'refused'; readonly because: 'recipient' | 'message'; readonly code: string }
  | { readonly kind: 'later'; readonly code: string }
  /** The message had not begun to leave: nothing can have arrived. */
  | { readonly kind: 'unreached'; readonly code: string }
  /** The line broke after the message had begun to leave: it may have arrived. */
  | { readonly kind: 'in_doubt'; readonly code: string };

export type Handed = {
  /** Envelope sender: where failure reports go. */
  readonly from: string;
  readonly to: string;
  readonly message: Buffer;
};

/** Everything about one e-mail together; well under the three minutes of `post.known_deliveries`. */
const LIMIT_MS = 90_000;
const STEP_MS = 30_000;

type SmtpError = Error & {
  code?: string;
  responseCode?: number;
  response?: string;
  command?: string;
};

/** One line to the mail server, for one e-mail after the other (RFC 5321). */
export class SmtpLine {
  readonly #settings: SmtpSettings;
  #connection: SMTPConnection | null = null;

  constructor(settings: SmtpSettings) {
    this.#settings = settings;
  }

  async handOver(mail: Handed, limitMs = LIMIT_MS): Promise<HandOver> {
    const isKept = this.#connection !== null;
    const outcome = await this.#attempt(mail, limitMs);
    // A line kept from the e-mail before may have been closed meanwhile, which says nothing of the server.
    return isKept && outcome.kind === 'unreached' ? this.#attempt(mail, limitMs) : outcome;
  }

  async #attempt(mail: Handed, limitMs: number): Promise<HandOver> {
    let connection: SMTPConnection;
    try {
      connection = await this.#open(Math.min(STEP_MS, limitMs));
    } catch (error) {
      this.close();
      return { kind: 'unreached', code: codeOf(error as SmtpError) };
    }
    let begun = false;
    const message = Readable.from(
      (function* () {
        begun = true;
        yield mail.message;
      })(),
    );
    const outcome = await new Promise<HandOver>((resolve) => {
      const late = setTimeout(() => broken({ message: '', name: '', code: 'ETIMEDOUT' }), limitMs);
      const broken = (error: SmtpError) => {
        this.close();
        finish({ kind: begun ? 'in_doubt' : 'unreached', code: codeOf(error) });
      };
      const finish = (what: HandOver) => {
        clearTimeout(late);
        connection.off('error', broken);
        resolve(what);
      };
      connection.on('error', broken);
      const envelope = { from: mail.from, to: [mail.to], size: mail.message.length };
      connection.send(envelope, message, (error) => {
        if (!error) finish({ kind: 'accepted' });
        else if (hasReply(error as SmtpError)) finish(replied(error as SmtpError));
        else if (isUnfit(error as SmtpError)) finish(unfit(error as SmtpError));
        else broken(error as SmtpError);
      });
    });
    if (outcome.kind !== 'accepted' && this.#connection) await this.#reset();
    return outcome;
  }

  close(): void {
    const connection = this.#connection;
    this.#connection = null;
    connection?.on('error', () => {});
    connection?.close();
  }

  /** After a refusal the line starts afresh; where that is not possible it is opened anew. */
  async #reset(): Promise<void> {
    const connection = this.#connection!;
    const done = await new Promise<boolean>((resolve) => {
      const late = setTimeout(() => resolve(false), 5000);
      connection.once('error', () => resolve(false));
      connection.reset((error) => {
        clearTimeout(late);
        resolve(!error);
      });
    });
    if (!done) this.close();
  }

  async #open(limitMs: number): Promise<SMTPConnection> {
    if (this.#connection?.destroyed === false) return this.#connection;
    const { host, port, tls, ca, user, password } = this.#settings;
    const connection = new SMTPConnection({
      ...{ host, port, secure: tls === 'direct', requireTLS: tls === 'upgraded' },
      ...{ ignoreTLS: tls === 'none', ...(ca && { tls: { ca } }) },
      ...{ connectionTimeout: limitMs, greetingTimeout: limitMs, socketTimeout: LIMIT_MS },
    });
    this.#connection = connection;
    await settled(connection, (done) => connection.connect((error) => done(error)));
    if (user !== null) {
      const credentials = { user, pass: password ?? '' };
      await settled(connection, (done) =>
        connection.login({ credentials }, (error) => done(error)),
      );
    }
    // Nobody listens between two e-mails: a line that breaks then is opened anew by the next.
    connection.on('error', () => {});
    return connection;
  }
}

const settled = (
  connection: SMTPConnection,
  begin: (done: (error?: Error | null) => void) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    connection.once('error', reject);
    begin((error) => {
      connection.off('error', reject);
      if (error) reject(error);
      else resolve();
    });
  });

const hasReply = (error: SmtpError): boolean =>
  (error.responseCode ?? 0) >= 400 && error.code !== 'ECONNECTION';

/** Nothing was said to the server: this is no address, or the message is larger than the server takes. */
const isUnfit = ({ code }: SmtpError): boolean => code === 'EENVELOPE' || code === 'EMESSAGE';
const unfit = ({ code }: SmtpError): HandOver => ({
  ...{ kind: 'refused', code: code! },
  because: code === 'EENVELOPE' ? 'recipient' : 'message',
});

function replied(error: SmtpError): HandOver {
  const code = codeOf(error);
  if (error.responseCode! < 500) return { kind: 'later', code };
  // 5.7: policy and reputation (RFC 3463), which say something of us and nothing of the address.
  const isRecipient = error.command === 'RCPT TO' && !/ 5\.7\./.test(code);
  return { kind: 'refused', because: isRecipient ? 'recipient' : 'message', code };
}

function codeOf(error: SmtpError): string {
  const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})/.exec(error.response ?? '')?.[1];
  const code = error.responseCode ? String(error.responseCode) : (error.code ?? 'unknown');
  return enhanced ? `${code} ${enhanced}` : code;
}
