import { z } from 'zod';
import { mustCall, readOne } from './client.ts';

const kiosk = z.object({
  hearing_id: z.string(),
  pin_hash: z.string(),
  ...{ hearing_name_da: z.string(), hearing_name_en: z.string() },
});

export const findKiosk = (idHash: string) => readOne('kiosks', kiosk, { id_hash: idHash });

export const setUpKiosk = (idHash: string, hearingId: string, pinHash: string, actor: string) =>
  mustCall('set_up_kiosk', { id_hash: idHash, hearing_id: hearingId, pin_hash: pinHash, actor });

export const endKiosk = (idHash: string) => mustCall('end_kiosk', { id_hash: idHash });
