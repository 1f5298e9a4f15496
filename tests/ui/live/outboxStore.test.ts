import { describe, expect, it } from 'vitest';
import type { TableCommand } from '#domain/discussion/command';
import { outboxOnDevice } from '#ui/live/outboxStore';
import { deniedDevice, device } from './device.ts';

const command: TableCommand = {
  ...{ type: 'ask_floor', participantId: 'ida', madeAt: 5 },
  id: '3f0c2a9e-7a34-4a0e-9a40-0d6a3bb2c001',
};

describe('the outbox on a device', () => {
  it('gives back what was saved, to the same person at the same table only', () => {
    const storage = device();
    outboxOnDevice(storage, 'bord-1', 'ida').save([command]);
    expect(outboxOnDevice(storage, 'bord-1', 'ida').load()).toEqual([command]);
    expect(outboxOnDevice(storage, 'bord-1', 'bo').load()).toEqual([]);
    expect(outboxOnDevice(storage, 'bord-2', 'ida').load()).toEqual([]);
  });

  it('leaves nothing behind when all is stored', () => {
    const storage = device();
    const outbox = outboxOnDevice(storage, 'bord-1', 'ida');
    outbox.save([command]);
    outbox.save([]);
    expect(storage.kept.size).toBe(0);
  });

  it.each(['{', '[{"type":"drop_tables"}]', '7'])('takes damaged storage for empty: %s', (text) => {
    const storage = { ...device(), getItem: () => text };
    expect(outboxOnDevice(storage, 'bord-1', 'ida').load()).toEqual([]);
  });

  it('loses of what it cannot read nothing but that', () => {
    const storage = device();
    const text = JSON.stringify([{ type: 'drop_tables' }, command, 7]);
    const outbox = outboxOnDevice({ ...storage, getItem: () => text }, 'bord-1', 'ida');
    expect(outbox.load()).toEqual([command]);
  });

  it('goes on when the storage is full or forbidden', () => {
    const outbox = outboxOnDevice(deniedDevice, 'bord-1', 'ida');
    expect(() => outbox.save([command])).not.toThrow();
    expect(outbox.load()).toEqual([]);
  });
});
