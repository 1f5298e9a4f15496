import { createHmac, randomBytes, randomInt, timingSafeEqual } from 'node:crypto';
import type { DeliveryReference } from '#domain/post/deliveryReference';

type Keyed = { readonly token: string; readonly secret: string };

/** A mailing's token and the key of its references, both new. */
export function newToken(): Keyed {
  const symbols = 'abcdefghjkmnpqrstvwxyz23456789';
  const token = Array.from({ length: 10 }, () => symbols[randomInt(symbols.length)]).join('');
  return { token, secret: randomBytes(32).toString('base64url') };
}

export const referenceOf = ({ token, secret }: Keyed, number: number): DeliveryReference => ({
  ...{ token, number },
  digest: createHmac('sha256', secret).update(`${token}-${number}`).digest('hex').slice(0, 12),
});

/** Whether we made this reference; compared in constant time. */
export const isOurs = (mailing: Keyed, given: DeliveryReference): boolean =>
  timingSafeEqual(
    Buffer.from(referenceOf(mailing, given.number).digest),
    Buffer.from(given.digest.padEnd(12).slice(0, 12)),
  );
