/** What a generator gives, as the body of an answer: made as it is read, ended when the reader leaves. */
export function streamOf(parts: AsyncGenerator<string | Uint8Array>): ReadableStream<Uint8Array> {
  const text = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(typeof value === 'string' ? text.encode(value) : value);
    },
    cancel: async () => void (await parts.return(undefined)),
  });
}
