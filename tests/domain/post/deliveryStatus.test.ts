import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DeliveryReference,
  findReference,
  parseReference,
  referenceText,
} from '#domain/post/deliveryReference';
import { readReports } from '#domain/post/deliveryStatus';
import { MOST_ATTEMPTS, settledAs, waitAfter } from '#domain/post/retry';

const REFERENCE: DeliveryReference = {
  ...{ token: 'k7mr2xqf9h', number: 1204, digest: '3f9a0c12ab34' },
};
const NAME = referenceText(REFERENCE);

/** As Postfix writes it, with what the test changes. */
const report = ({
  to = `retur+${NAME}@example.dk`,
  action = 'failed',
  status = '5.1.1',
  messageId = '<fremmed@example.com>',
} = {}) => `Return-Path: <>
Received: by mx.example.com (Postfix)
	id 4ABC; Wed, 25 Nov 2026 08:00:00 +0100 (CET)
From: MAILER-DAEMON@mx.example.com (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
To: ${to}
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
	boundary="4ABC.1/mx.example.com"

This is a MIME-encapsulated message.

--4ABC.1/mx.example.com
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

Action: failed  (this is only talk)

--4ABC.1/mx.example.com
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.com
Arrival-Date: Wed, 25 Nov 2026 07:59:58 +0100 (CET)

Final-Recipient: rfc822; aase@example.com
Original-Recipient: rfc822;aase@example.com
Action: ${action}
Status: ${status}
Diagnostic-Code: smtp; 550 ${status} <aase@example.com>: Recipient address
    rejected: User unknown

--4ABC.1/mx.example.com
Content-Description: Undelivered Message
Content-Type: message/rfc822

From: hoering@example.dk
Message-ID: ${messageId}
Subject: Invitation

Hej
--4ABC.1/mx.example.com--
`;

describe('reports of what became of an e-mail', () => {
  test('a failure is read with the address it came back to', () => {
    expect(readReports(report())).toEqual([
      { reference: REFERENCE, action: 'failed', status: '5.1.1' },
    ]);
  });

  test('line ends, letter case and folded lines do not matter', () => {
    const windows = report({ to: `Retur+${NAME.toUpperCase()}@EXAMPLE.DK` });
    expect(readReports(windows.replaceAll('\n', '\r\n'))[0]!.reference).toEqual(REFERENCE);
  });

  test('without such an address the returned message says which it was', () => {
    const found = readReports(
      report({ to: 'retur@example.dk', messageId: `<${NAME}@example.dk>` }),
    );
    expect(found[0]!.reference).toEqual(REFERENCE);
    expect(readReports(report({ to: 'retur@example.dk' }))[0]!.reference).toBeNull();
  });

  test('a delay is no failure', () => {
    expect(readReports(report({ action: 'delayed', status: '4.4.7' }))).toEqual([
      { reference: REFERENCE, action: 'delayed', status: '4.4.7' },
    ]);
  });

  test('a mailbox gives its reports and passes over what is none', () => {
    const holiday = `To: retur+${NAME}@example.dk\nSubject: Ferie\n\nAction: failed\nStatus: 5.0.0\n`;
    const mbox = [report(), holiday, report({ action: 'delayed' })]
      .map((message) => `From MAILER-DAEMON Wed Nov 25 08:00:00 2026\n${message}`)
      .join('\n');
    expect(readReports(mbox).map(({ action }) => action)).toEqual(['failed', 'delayed']);
  });

  test('whatever is dropped in, nothing breaks and nothing is made up', () => {
    const whole = report();
    fc.assert(
      fc.property(fc.nat(whole.length), fc.string({ unit: 'binary' }), (cut, rubbish) => {
        for (const found of readReports(whole.slice(0, cut) + rubbish)) {
          expect(found.status).toMatch(/^[245]\.\d+\.\d+$/);
        }
      }),
      { seed: 20261128, numRuns: 300 },
    );
  });
});

describe('a delivery’s reference', () => {
  const reference = fc.record({
    token: fc.stringMatching(/^[a-z0-9]{10}$/),
    number: fc.integer({ min: 1, max: 9_999_999 }),
    digest: fc.stringMatching(/^[0-9a-f]{12}$/),
  });

  test('is read back as it was written, also inside a header and in capitals', () => {
    fc.assert(
      fc.property(reference, (one) => {
        const written = referenceText(one);
        expect(parseReference(written.toUpperCase())).toEqual(one);
        expect(findReference(`"Retur" <x+${written}@example.dk>, y`)).toEqual(one);
      }),
      { seed: 20261129 },
    );
  });

  test.each(['', 'k7mr2xqf9h-0-3f9a0c12ab34', 'k7mr2xqf9h-1204', `${NAME}0`])(
    '%j is none',
    (text) => expect(parseReference(text)).toBeNull(),
  );
});

describe('trying again', () => {
  test('waits grow to four hours, and the last attempt is a day after the first', () => {
    const waits = Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => waitAfter(index + 1));
    expect(waits).toEqual([...waits].sort((a, b) => a - b));
    expect(Math.max(...waits)).toBe(4 * 3600);
    const hours = waits.reduce((sum, wait) => sum + wait, 0) / 3600;
    expect(hours).toBeGreaterThan(20);
    expect(hours).toBeLessThan(30);
  });

  test('only what a server put off is tried again, and not for ever', () => {
    const later = { kind: 'later', code: '451' } as const;
    expect(settledAs(later, 1)).toEqual({ outcome: 'later', seconds: 60 });
    expect(settledAs(later, MOST_ATTEMPTS)).toEqual({ outcome: 'failed', code: '451' });
    expect(settledAs({ kind: 'in_doubt', code: 'x' }, 1)).toEqual({ outcome: 'in_doubt' });
    expect(settledAs({ kind: 'unreached', code: 'x' }, 99)).toMatchObject({ outcome: 'untouched' });
  });
});
