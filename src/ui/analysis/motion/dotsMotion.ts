import { arriving, LONGEST_MS, type Motion } from './motion.ts';

const WAY_MS = 1_200;

/** Each dot goes from where it stood before to where it stands after, those from the left first. */
export const dotsMotion: Motion = (chart) => {
  const dots = [...chart.querySelectorAll<SVGElement>('[data-dx]')];
  const spread = (LONGEST_MS - WAY_MS) / Math.max(1, dots.length - 1);
  const columns = new Set(dots.map((dot) => dot.parentElement));
  const numbers = [...columns].flatMap((column) => [...(column?.querySelectorAll('text') ?? [])]);
  const moving = dots.map((dot, at) =>
    dot.animate(
      [
        { transform: `translate(${dot.dataset['dx']}px, ${dot.dataset['dy']}px)` },
        { transform: 'none' },
      ],
      { duration: WAY_MS, delay: at * spread, easing: 'ease-in-out', fill: 'backwards' },
    ),
  );
  const whole = { duration: LONGEST_MS, fill: 'backwards' } as const;
  return [...moving, ...numbers.map((number) => arriving(number, whole))];
};
