const STEPS: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
};

/**
 * One tab stop for a whole chart: arrows go from mark to mark, Home and End to the ends. Without
 * scripts every mark is a tab stop of its own, as the SVG says.
 */
export function markKeys(chart: HTMLElement): () => void {
  const marks = () => [...chart.querySelectorAll<SVGElement>('[role="graphics-symbol"]')];
  const admit = (entry: SVGElement | undefined) => {
    for (const mark of marks()) mark.setAttribute('tabindex', mark === entry ? '0' : '-1');
  };
  const move = (event: KeyboardEvent) => {
    const all = marks();
    const at = all.indexOf(document.activeElement as SVGElement);
    const step = STEPS[event.key];
    const next =
      event.key === 'Home' ? 0 : event.key === 'End' ? all.length - 1 : at + (step ?? NaN);
    const target = all[next];
    if (at < 0 || !target) return;
    event.preventDefault();
    admit(target);
    target.focus();
  };
  // A chart that is drawn anew gets its one tab stop anew.
  const redrawn = new MutationObserver(() => admit(marks()[0]));
  redrawn.observe(chart, { childList: true });
  admit(marks()[0]);
  chart.addEventListener('keydown', move);
  return () => {
    redrawn.disconnect();
    chart.removeEventListener('keydown', move);
  };
}
