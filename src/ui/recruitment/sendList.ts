import type { ImportMessage } from '#protocol/importMessages';

/** How an import ended here: the server's last word, or none because the line or the session broke. */
export type SendOutcome =
  Extract<ImportMessage, { type: 'done' | 'problem' }> | { readonly type: 'broken' };

type Watcher = {
  /** Bytes on their way, before the server says anything. */
  readonly onSent: (done: number, total: number) => void;
  readonly onMessage: (message: Extract<ImportMessage, { type: 'progress' }>) => void;
};

/**
 * Sends a list and reads what comes back, line by line. An XMLHttpRequest, because fetch does not
 * tell how much of a file has been sent.
 */
export function sendList(to: string, file: Blob, { onSent, onMessage }: Watcher) {
  const request = new XMLHttpRequest();
  let read = 0;
  let last: SendOutcome = { type: 'broken' };
  const readLines = () => {
    const end = request.responseText.lastIndexOf('\n') + 1;
    for (const line of request.responseText.slice(read, end).split('\n')) {
      if (line === '') continue;
      const message = JSON.parse(line) as ImportMessage; // written by our own server of the same version
      if (message.type === 'progress') onMessage(message);
      else last = message;
    }
    read = Math.max(read, end);
  };
  const outcome = new Promise<SendOutcome>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onSent(loaded, total);
    request.onprogress = () => {
      if (request.status === 200) readLines();
    };
    request.onload = () => {
      if (request.status === 200) readLines();
      resolve(last);
    };
    request.onerror = () => resolve({ type: 'broken' });
    request.onabort = () => resolve(whatCameOfIt(to));
  });
  request.open('POST', to);
  // Not a type that a form could send from another site.
  request.setRequestHeader('content-type', 'application/octet-stream');
  request.send(file);
  return { outcome, stop: () => request.abort() };
}

/** After a stop: the last step may have been faster, so the server is asked what came of it. */
async function whatCameOfIt(to: string): Promise<SendOutcome> {
  try {
    const answer = await fetch(to, { method: 'DELETE' });
    return answer.ok ? ((await answer.json()) as SendOutcome) : { type: 'broken' };
  } catch {
    return { type: 'broken' };
  }
}
