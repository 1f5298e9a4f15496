import { type DeliveryReference, findReference } from './deliveryReference.ts';

/** What a mail system says about one delivery (RFC 3464). */
export type DeliveryReport = {
  /** Null where the message names none of our deliveries. */
  readonly reference: DeliveryReference | null;
  readonly action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded';
  /** An enhanced status code (RFC 3463) such as `5.1.1`. */
  readonly status: string;
};

const ACTIONS = ['failed', 'delayed', 'delivered', 'relayed', 'expanded'] as const;

/**
 * The reports in one message or in a whole mailbox file (mbox, RFC 4155). Messages that are no delivery
 * reports, such as holiday replies, give none. Text that is cut off or made up gives what can be read.
 */
export const readReports = (file: string): DeliveryReport[] =>
  messagesOf(file.replace(/\r\n?/g, '\n')).flatMap((message) => reportsIn(message));

function messagesOf(file: string): string[] {
  if (!/^From \S+.*\n/.test(file)) return [file];
  return file.split(/(?:^|\n\n)From \S+[^\n]*\n/).filter((message) => message.trim() !== '');
}

function reportsIn(message: string): DeliveryReport[] {
  const { head, body } = parted(message);
  const type = field(head, 'content-type') ?? '';
  if (!/^multipart\/report\b/i.test(type) || !/report-type="?delivery-status"?/i.test(type)) {
    return [];
  }
  const boundary = /boundary=(?:"([^"]+)"|([^\s;]+))/i.exec(type);
  if (!boundary) return [];
  const parts = body.split(`\n--${boundary[1] ?? boundary[2]}`).map((part) => {
    const { head: partHead, body: content } = parted(part.replace(/^(--)?[^\n]*\n/, ''));
    return { type: (field(partHead, 'content-type') ?? 'text/plain').toLowerCase(), content };
  });
  const status = parts.find(({ type: of }) => of.startsWith('message/delivery-status'));
  if (!status) return [];
  const returned = parts.find(({ type: of }) => /^(message\/rfc822|text\/rfc822-headers)/.test(of));
  const reference = referenceIn(head, returned?.content ?? '');
  return recipientsOf(status.content).map((found) => ({ reference, ...found }));
}

/** The address it came back to says it best; the message it is about says it too. */
function referenceIn(head: string, returned: string): DeliveryReference | null {
  for (const name of ['to', 'delivered-to', 'x-original-to', 'envelope-to']) {
    const found = findReference(field(head, name) ?? '');
    if (found) return found;
  }
  return findReference(field(parted(returned).head, 'message-id') ?? '');
}

/** One group of fields per recipient, after the group about the message. */
function recipientsOf(content: string): Pick<DeliveryReport, 'action' | 'status'>[] {
  return content.split(/\n[ \t]*\n/).flatMap((group) => {
    const given = field(group, 'action')?.trim().toLowerCase();
    const action = ACTIONS.find((one) => one === given);
    const status = /^\s*([245]\.\d{1,3}\.\d{1,3})\b/.exec(field(group, 'status') ?? '')?.[1];
    return action && status ? [{ action, status }] : [];
  });
}

function parted(message: string): { head: string; body: string } {
  const text = message.replace(/^\n+/, '');
  const end = text.indexOf('\n\n');
  return end < 0
    ? { head: text, body: '' }
    : { head: text.slice(0, end), body: text.slice(end + 1) };
}

/** A header field's value with its folded lines joined (RFC 5322, section 2.2.3), or null. */
function field(head: string, name: string): string | null {
  const unfolded = head.replace(/\n[ \t]+/g, ' ').split('\n');
  const found = unfolded.find((line) => line.toLowerCase().startsWith(`${name}:`));
  return found === undefined ? null : found.slice(name.length + 1).trim();
}
