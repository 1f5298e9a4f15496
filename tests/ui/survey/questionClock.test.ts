import { describe, expect, it } from 'vitest';
import { QuestionClock } from '#ui/survey/questionClock';

describe('how long a question has been in sight', () => {
  let at = 1_000;
  const clock = new QuestionClock(() => at);

  it('counts from when it was shown', () => {
    clock.restart();
    at += 1_500.4;
    expect(clock.elapsedMs).toBe(1_500);
  });

  it('stands still while the page is hidden, however often that is said', () => {
    clock.pause();
    clock.pause();
    at += 60_000;
    clock.goOn();
    clock.goOn();
    at += 500;
    expect(clock.elapsedMs).toBe(2_000);
  });

  it('begins again with the next question, and never says more than an hour', () => {
    clock.restart();
    expect(clock.elapsedMs).toBe(0);
    at += 5 * 3_600_000;
    expect(clock.elapsedMs).toBe(3_600_000);
  });
});
