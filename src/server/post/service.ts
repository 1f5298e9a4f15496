import { leaveStop } from '../processSlot.ts';
import { mailSettings } from './mailSettings.ts';
import { Postman } from './postman.ts';

let postman: Postman | null = null;

/** Begins to send e-mail where it is set up; what an earlier run had not sent goes on. */
export function startPost(): void {
  const settings = mailSettings();
  if (!settings) return;
  const started = new Postman(settings);
  postman = started;
  started.start();
  leaveStop(async () => {
    if (postman === started) postman = null;
    await started.stop();
  });
}

/** E-mail has been released. */
export const wakePost = (): void => postman?.wake();

export type MailStatus =
  | { readonly kind: 'not_set_up' | 'ready' }
  | { readonly kind: 'unreached'; readonly since: Date; readonly code: string };

/** Whether e-mail can be sent from here. */
export function mailStatus(): MailStatus {
  if (!mailSettings()) return { kind: 'not_set_up' };
  const unreached = postman?.unreached;
  return unreached ? { kind: 'unreached', ...unreached } : { kind: 'ready' };
}
