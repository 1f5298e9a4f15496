import { z } from 'zod';

/** Milliseconds since 1970-01-01T00:00Z on the server's clock. */
export const epochMs = z.int().min(0);

/** A length of time. */
export const milliseconds = z.int().min(0);
