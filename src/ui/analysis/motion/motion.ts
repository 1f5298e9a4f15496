/** Sets a chart in motion that ends where it stands, so that whatever happens the chart is right. */
export type Motion = (chart: SVGSVGElement) => Animation[];

/** The longest any motion takes, in milliseconds: delay and way together. */
export const LONGEST_MS = 1_800;

/** What is true only at the end, such as a number, comes when the motion is nearly over. */
export const arriving = (part: Element, timing: KeyframeAnimationOptions): Animation =>
  part.animate([{ opacity: 0 }, { opacity: 0, offset: 0.8 }, { opacity: 1 }], timing);
