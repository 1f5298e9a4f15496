/** A question that stands longer than this was left, not thought about: one hour. */
export const LONGEST_DURATION_MS = 3_600_000;

/** A clock further off than this has lost its time, as after an empty battery: ten years. */
const FURTHEST_OFF_MS = 10 * 365.25 * 24 * 3_600_000;

export type DeviceTimes = {
  /** When the answer was given, as the device said; null where that cannot be a time of our days. */
  readonly givenAt: string | null;
  /** The server's clock less the device's, in milliseconds; null where it is not known. */
  readonly offsetMs: number | null;
};

/**
 * What may be kept of the times a device tells. They are paradata and never decide anything; a time
 * that is ten years off, or none, becomes null rather than a date which an analyst might believe.
 * `givenAt` and `sentAt` are ISO 8601; `receivedAt` is the server's, in epoch milliseconds. The way
 * over the net counts into the offset.
 */
export function timesOfDevice(
  givenAt: string,
  sentAt: string | undefined,
  receivedAt: number,
): DeviceTimes {
  const offset = sentAt === undefined ? Number.NaN : receivedAt - Date.parse(sentAt);
  return {
    givenAt: isNear(receivedAt - Date.parse(givenAt)) ? givenAt : null,
    offsetMs: isNear(offset) ? offset : null,
  };
}

/** False also for a time that could not be read. */
const isNear = (off: number): boolean => Math.abs(off) <= FURTHEST_OFF_MS;
