/** A page number to link to, or a gap where pages are left out. */
export type PageMark = number | 'gap';

/**
 * Which page numbers to show: first, last, the current one and its neighbours, at most seven marks.
 * A gap never stands for a single page: then the page itself is shown.
 *
 * @param page current page, 1-based; values outside 1…pageCount are drawn in
 * @param pageCount number of pages, at least 1
 */
export function pageWindow(page: number, pageCount: number): PageMark[] {
  const last = Math.max(1, Math.floor(pageCount));
  const current = Math.min(Math.max(1, Math.floor(page)), last);
  if (last <= 7) return range(1, last);

  if (current <= 4) return [...range(1, 5), 'gap', last];
  if (current >= last - 3) return [1, 'gap', ...range(last - 4, last)];
  return [1, 'gap', ...range(current - 1, current + 1), 'gap', last];
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}
