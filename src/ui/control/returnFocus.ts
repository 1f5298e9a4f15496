import { afterNavigate } from '$app/navigation';

/**
 * For a page whose dialog is opened by a link such as `?bekraeft=luk-T0`: when the dialog is left,
 * the link that opened it has the focus again. Called while the page's component is set up.
 *
 * @param parameter the query parameter that opens the dialog
 */
export function returnFocus(parameter: string): void {
  afterNavigate(({ from, to }) => {
    if (!from?.url.searchParams.has(parameter) || to?.url.searchParams.has(parameter)) return;
    const { search } = from.url;
    const links = document.querySelectorAll<HTMLAnchorElement>('main a[href]');
    [...links].find((link) => link.search === search)?.focus();
  });
}
