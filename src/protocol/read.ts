import type { z } from 'zod';
import { fail, succeed, type Result } from '#domain/result';
import { PROTOCOL_VERSION } from './version.ts';

export type Unreadable =
  /** A hello in another version: the only message understood across versions. */
  { readonly kind: 'unknown_version' } | { readonly kind: 'malformed' };

/** What came over a socket, checked; never throws, whatever was sent. */
export function readMessage<Schema extends z.ZodType>(
  schema: Schema,
  data: unknown,
): Result<z.output<Schema>, Unreadable> {
  const parsed = schema.safeParse(data);
  if (parsed.success) return succeed(parsed.data);
  return fail({ kind: saysOtherVersion(data) ? 'unknown_version' : 'malformed' });
}

function saysOtherVersion(data: unknown): boolean {
  if (typeof data !== 'object' || data === null) return false;
  const { type, version } = data as { type?: unknown; version?: unknown };
  return type === 'hello' && Number.isInteger(version) && version !== PROTOCOL_VERSION;
}
