import { type ArrivalReply, arrivalReply, type ArrivalRequest } from '#protocol/arrivalMessages';
import { SignedOut } from './arrivalSender.ts';

const PATIENCE_MS = 8_000;

/**
 * Sends one arrival to the door's own address.
 * @throws where the net or the server is away, or something else than our server answered; SignedOut
 */
export async function postArrival(address: string, request: ArrivalRequest): Promise<ArrivalReply> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json' },
    body: JSON.stringify(request),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (response.status === 401 || response.status === 403) throw new SignedOut();
  return arrivalReply.parse(await response.json());
}

/** SHA-256 as hexadecimal digits; null where the browser has none to give (a page without TLS). */
export async function hashOf(code: string): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(code));
  return [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
