import { expect, it } from 'vitest';
import { z } from 'zod';
import { newCommandId } from '#ui/live/commandId';

it('makes ids that the protocol takes, each another', () => {
  const ids = Array.from({ length: 1_000 }, newCommandId);
  for (const id of ids) expect(z.uuidv4().safeParse(id).success).toBe(true);
  expect(new Set(ids).size).toBe(1_000);
});
