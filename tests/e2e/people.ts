import type { Page } from '@playwright/test';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

type Notes = {
  password: string;
  codes: { hearing: string; who: 'panel' | 'invited'; code: string }[];
};

/** The sign-ins that the app wrote for its demo hearings. */
const notes = (): Notes =>
  JSON.parse(readFileSync(join(process.env['E2E_DATA']!, 'demo.json'), 'utf8'));

export type Staff = 'organisator' | 'analytiker' | 'moderator';

export async function signIn(page: Page, who: Staff): Promise<void> {
  await page.goto('/log-ind');
  await page.locator('[name=email]').fill(`${who}@demo.example`);
  await page.locator('[name=password]').fill(notes().password);
  await page.locator('main form button').click();
  await page.waitForURL((url) => url.pathname !== '/log-ind');
}

export const demoCode = (hearing: string, who: 'panel' | 'invited'): string =>
  notes().codes.find((code) => code.hearing === hearing && code.who === who)!.code;

export async function enterCode(page: Page, code: string): Promise<void> {
  await page.goto('/');
  await page.locator('[name=kode]').fill(code);
  await page.locator('main form button').click();
  await page.waitForURL(/\/deltager/);
}
