import type { WaveCode } from '#domain/survey/wave';
import { type OwnAnswers, ownAnswers } from '#protocol/answerMessages';

const PATIENCE_MS = 15_000;

/**
 * What the server knows of the signed-in person's answers to a wave.
 * @throws where the net or the server is away, or nobody is signed in who is asked this
 */
export async function readOwnAnswers(wave: WaveCode): Promise<OwnAnswers> {
  const response = await fetch(`/api/svar?wave=${wave}`, {
    headers: { accept: 'application/json' },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  return ownAnswers.parse(await response.json());
}
