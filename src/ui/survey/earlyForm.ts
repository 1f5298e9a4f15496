/**
 * What stands in a form of the page as the server made it: to be asked before the page's script takes
 * the form over and puts its own state into it. Null where there is no such form, as on the server.
 */
export function earlyForm(id: string): FormData | null {
  if (typeof document === 'undefined') return null;
  const element = document.getElementById(id);
  return element instanceof HTMLFormElement ? new FormData(element) : null;
}
