import { arriving, LONGEST_MS, type Motion } from './motion.ts';

const WAIT_MS = 300;

/** The bar of the last wave grows out of the first one's: each part from its old width and place. */
export const barsMotion: Motion = (chart) => {
  const parts = [...chart.querySelectorAll<SVGRectElement>('[role="graphics-symbol"] > rect')];
  const tops = [...new Set(parts.map((part) => part.getAttribute('y')))];
  const first = parts.filter((part) => part.getAttribute('y') === tops[0]);
  const last = parts.filter((part) => part.getAttribute('y') === tops.at(-1));
  if (tops.length < 2) return [];
  const timing: KeyframeAnimationOptions = {
    duration: LONGEST_MS - WAIT_MS,
    delay: WAIT_MS,
    easing: 'ease-in-out',
    fill: 'backwards',
  };
  return last.flatMap((part) => {
    const words = [...(part.parentElement?.querySelectorAll('text') ?? [])];
    const numbers = words.map((word) => arriving(word, timing));
    const same = first.find((one) => one.getAttribute('fill') === part.getAttribute('fill'));
    // What is hidden in one wave only has nothing to grow out of.
    if (!same) return [arriving(part, timing), ...numbers];
    const [now, then] = [box(part), box(same)];
    const scale = now.width > 0 ? then.width / now.width : 1;
    const from = `translateX(${then.x - scale * now.x}px) scaleX(${scale})`;
    return [part.animate([{ transform: from }, { transform: 'none' }], timing), ...numbers];
  });
};

const box = (part: SVGRectElement) => ({
  x: Number(part.getAttribute('x')),
  width: Number(part.getAttribute('width')),
});
