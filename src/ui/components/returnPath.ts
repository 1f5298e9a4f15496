/**
 * Where to go after a switch in the header: the page it was pressed on, and only on this site. Anything
 * that a browser could read as another site ("//x", "/\x", a full address) leads to the front page.
 */
export function returnPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !wanted.startsWith('/')) return '/';
  const here = 'http://here.invalid';
  const url = URL.parse(wanted, here);
  if (!url || url.origin !== here) return '/';
  // "?/save" names a form action; going there again by GET says nothing, so it is left out.
  for (const name of [...url.searchParams.keys()]) {
    if (name.startsWith('/')) url.searchParams.delete(name);
  }
  // "/a/..//x" keeps this origin here but not when the browser reads the shortened path again.
  return url.pathname.startsWith('//') ? '/' : url.pathname + url.search;
}
