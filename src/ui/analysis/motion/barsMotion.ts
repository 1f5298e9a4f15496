import { LONGEST_MS, type Motion } from './motion.ts';

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
    const same = first.find((one) => one.getAttribute('fill') === part.getAttribute('fill'));
    const [now, then] = [box(part), same ? box(same) : { ...box(part), width: 0 }];
    const scale = now.width > 0 ? then.width / now.width : 1;
    const from = `translateX(${then.x - scale * now.x}px) scaleX(${scale})`;
    const words = [...(part.parentElement?.querySelectorAll('text') ?? [])];
    return [
      part.animate([{ transform: from }, { transform: 'none' }], timing),
      ...words.map((word) =>
        word.animate([{ opacity: 0 }, { opacity: 0, offset: 0.8 }, { opacity: 1 }], timing),
      ),
    ];
  });
};

const box = (part: SVGRectElement) => ({
  x: Number(part.getAttribute('x')),
  width: Number(part.getAttribute('width')),
});
