import type { LotteryMessage, LotteryWorkProgress } from '#protocol/lotteryMessages';

/** The server's last word, or none because the line or the session broke. */
export type WorkOutcome =
  Extract<LotteryMessage, { type: 'done' | 'problem' }> | { readonly type: 'broken' };

/** Asks for a lottery and reads how it goes, line by line. Stopping hangs up, which ends the work. */
export function workOn(to: string, onProgress: (progress: LotteryWorkProgress) => void) {
  const stop = new AbortController();
  return { outcome: read(to, onProgress, stop.signal), stop: () => stop.abort() };
}

async function read(
  to: string,
  onProgress: (progress: LotteryWorkProgress) => void,
  signal: AbortSignal,
): Promise<WorkOutcome> {
  try {
    // Not a type that a form could send from another site.
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await fetch(to, { method: 'POST', headers, signal });
    if (!answer.ok || !answer.body) return { type: 'broken' };
    let last: WorkOutcome = { type: 'broken' };
    for await (const message of messages(answer.body)) {
      if (message.type === 'progress') onProgress(message);
      else last = message;
    }
    return last;
  } catch {
    return signal.aborted
      ? { type: 'problem', problem: { kind: 'cancelled' } }
      : { type: 'broken' };
  }
}

async function* messages(body: ReadableStream<Uint8Array>): AsyncGenerator<LotteryMessage> {
  const reader = body
    .pipeThrough(new TextDecoderStream() as never)
    .getReader() as ReadableStreamDefaultReader<string>;
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    const lines = (rest + value).split('\n');
    rest = lines.pop()!;
    // Written by our own server of the same version.
    for (const line of lines) if (line !== '') yield JSON.parse(line) as LotteryMessage;
  }
}
