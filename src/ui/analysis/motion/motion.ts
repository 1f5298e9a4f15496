/** Sets a chart in motion that ends where it stands, so that whatever happens the chart is right. */
export type Motion = (chart: SVGSVGElement) => Animation[];

/** The longest any motion takes, in milliseconds: delay and way together. */
export const LONGEST_MS = 1_900;
