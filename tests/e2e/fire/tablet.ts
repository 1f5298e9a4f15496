import type { BrowserContext, Page } from '@playwright/test';
import type { RandomSource } from '../../../src/domain/random.ts';

export type Tap = { readonly item: string; readonly code: number };

/** One tablet with one person at it, who answers, goes to and fro, and changes her mind. */
export class Tablet {
  readonly key: string;
  readonly taps: Tap[] = [];
  /** How many of the taps it has shown as saved on the server, when it was last looked at. */
  savedTaps = 0;
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #random: RandomSource;

  constructor(key: string, context: BrowserContext, page: Page, random: RandomSource) {
    this.key = key;
    this.#context = context;
    this.#page = page;
    this.#random = random;
  }

  async open(): Promise<void> {
    await this.#page.goto('/deltager/spoergeskema/T0?trin=1');
    await this.#page.evaluate(async () => void (await navigator.serviceWorker.ready));
    await this.#page.waitForLoadState('networkidle');
  }

  /** Gives an answer that was not chosen, to a question in sight. */
  async tap(): Promise<void> {
    const tapped = await this.#page.evaluate((pick) => {
      const choices = [...document.querySelectorAll<HTMLInputElement>('#trin input[type=radio]')];
      const others = choices.filter((one) => !one.checked && one.name.startsWith('svar-'));
      const chosen = others[Math.floor(pick * others.length)];
      chosen?.click();
      return chosen
        ? { item: chosen.name.slice('svar-'.length), code: Number(chosen.value) }
        : null;
    }, this.#random.next());
    if (tapped) this.taps.push(tapped);
  }

  async turnPage(): Promise<void> {
    await this.#page.evaluate((pick) => {
      const ways = [...document.querySelectorAll<HTMLElement>('button[form=trin][name=til]')];
      ways[Math.floor(pick * ways.length)]?.click();
    }, this.#random.next());
  }

  /** Notes what the person can read about where her answers are. */
  async look(): Promise<boolean> {
    const words = await this.#page.locator('.saved p').innerText({ timeout: 60_000 });
    const isSaved = /gemt på serveren/i.test(words);
    if (isSaved) this.savedTaps = this.taps.length;
    return isSaved;
  }

  async cutNet(isCut: boolean): Promise<void> {
    await this.#context.setOffline(isCut);
  }

  /** As when the browser was ended, or the battery ran flat, and somebody starts it again. */
  async reload(): Promise<void> {
    await this.#page.goto('/deltager/spoergeskema/T0?trin=1').catch(() => {});
    await this.#page.waitForSelector('#trin', { timeout: 60_000 });
    await this.#page.waitForLoadState('networkidle');
  }

  /** What it shows as chosen for every question. */
  async shown(): Promise<Record<string, number>> {
    return this.#page.evaluate(() =>
      Object.fromEntries(
        [...document.querySelectorAll<HTMLInputElement>('#trin input:checked')].map((one) => [
          one.name.slice('svar-'.length),
          Number(one.value),
        ]),
      ),
    );
  }
}
