/**
 * Asks together what is asked at the same time: while one call is under way, further asks wait and go out
 * together with the next, so that a full hall costs few calls and a single person waits for nothing. Where
 * asks that went together fail, each half is asked again, the earlier first, until only those fail that do
 * so by themselves: none suffers for another, and what came first is still asked first.
 * `ask` answers one for each, in order.
 */
export function gather<Ask, Answer>(
  ask: (asks: readonly Ask[]) => Promise<readonly Answer[]>,
  most: number,
): (one: Ask) => Promise<Answer> {
  type Waiting = {
    readonly one: Ask;
    readonly resolve: (answer: Answer) => void;
    readonly reject: (error: unknown) => void;
  };
  const waiting: Waiting[] = [];
  let isUnderWay = false;

  async function goOn(): Promise<void> {
    if (isUnderWay) return;
    isUnderWay = true;
    while (waiting.length > 0) await askFor(waiting.splice(0, most));
    isUnderWay = false;
  }

  async function askFor(together: readonly Waiting[]): Promise<void> {
    try {
      const answers = await ask(together.map(({ one }) => one));
      together.forEach(({ resolve }, at) => resolve(answers[at]!));
    } catch (error) {
      if (together.length === 1) return together[0]!.reject(error);
      const half = Math.ceil(together.length / 2);
      await askFor(together.slice(0, half));
      await askFor(together.slice(half));
    }
  }

  return (one) =>
    new Promise((resolve, reject) => {
      waiting.push({ one, resolve, reject });
      void goOn();
    });
}
