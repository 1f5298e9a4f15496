/**
 * Lets time pass `speed` times as fast from now on: clocks and timers of the process or page it runs in.
 * Written so that its source can be sent to a browser as it stands.
 */
export function accelerate(speed: number): void {
  const began = Date.now();
  const beganAt = performance.now();
  const realNow = performance.now.bind(performance);
  const passed = () => (realNow() - beganAt) * speed;
  const RealDate = Date;
  class FastDate extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(FastDate.now());
      else super(...(given as [number]));
    }
    static override now(): number {
      return Math.floor(began + passed());
    }
  }
  performance.now = () => beganAt + passed();
  globalThis.Date = FastDate as DateConstructor;
  for (const name of ['setTimeout', 'setInterval'] as const) {
    const real = globalThis[name] as (...given: unknown[]) => unknown;
    const fast = (what: unknown, delay = 0, ...rest: unknown[]) =>
      real(what, Number(delay) / speed, ...rest);
    // Node's own are asked for promises too.
    Object.assign(fast, real);
    globalThis[name] = fast as never;
  }
}
