/**
 * What a page of ours sent as JSON, null where it cannot be read or is longer. Another site can make a
 * browser send a form here, but not this type without being asked first.
 */
export async function readJson(request: Request, mostBytes: number): Promise<unknown> {
  const isJson = /^application\/json\b/.test(request.headers.get('content-type') ?? '');
  const body = isJson ? await request.text() : '';
  try {
    return body.length <= mostBytes ? JSON.parse(body) : null;
  } catch {
    return null;
  }
}
