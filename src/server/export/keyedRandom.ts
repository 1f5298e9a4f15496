import { createCipheriv } from 'node:crypto';
import { type RandomSource, randomOf } from '#domain/random';

const BLOCK_BYTES = 4_096;

/**
 * Chance that only who has the key can repeat: AES-256 in counter mode. `key` is 32 bytes in hexadecimal, made for
 * this and used for nothing else.
 */
export function keyedRandom(key: string): RandomSource {
  const cipher = createCipheriv('aes-256-ctr', Buffer.from(key, 'hex'), Buffer.alloc(16));
  let block = Buffer.alloc(0);
  let at = 0;
  return randomOf(() => {
    if (at === block.length) [block, at] = [cipher.update(Buffer.alloc(BLOCK_BYTES)), 0];
    const value = block.readUInt32LE(at);
    at += Uint32Array.BYTES_PER_ELEMENT;
    return value;
  });
}
