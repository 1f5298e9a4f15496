/**
 * The one way to the server's log. Only what is named here is written: never a name, an address, a
 * code, an answer or a query string.
 */
export function log(event: string, details: Record<string, string | number | boolean> = {}): void {
  const parts = Object.entries(details).map(([key, value]) => `${key}=${value}`);
  console.error([new Date().toISOString(), event, ...parts].join(' '));
}
