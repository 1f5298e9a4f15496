import { randomUUID } from 'node:crypto';
import type { Written } from '../actions/sampleMailing.ts';

const KEPT_MS = 60_000;
const MOST = 200;

/** Text being written, between the keystroke that sends it and the frame that fetches its picture. */
const waiting = new Map<string, Written>();

/** A name under which the text can be fetched for a minute, by whoever knows it. */
export function leavePreview(written: Written): string {
  const name = randomUUID();
  waiting.set(name, written);
  setTimeout(() => waiting.delete(name), KEPT_MS).unref();
  if (waiting.size > MOST) waiting.delete(waiting.keys().next().value!);
  return name;
}

export const takePreview = (name: string): Written | null => waiting.get(name) ?? null;
