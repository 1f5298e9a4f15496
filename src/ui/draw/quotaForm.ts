import { DRAW_METHODS, type DrawMethod, type Quota } from '#domain/sampling/problem';

/** What stands in the quotas editor, whether or not it makes sense. */
export type QuotaChoices = {
  /** Of every value in the editor; a bound that is no number is NaN. */
  readonly quotas: readonly Quota[];
  /** The features that the draw has quotas for. */
  readonly used: readonly string[];
  readonly method: DrawMethod;
  readonly onePerHousehold: boolean;
  /** What was asked for everywhere; null where it is no number of seats. */
  readonly flex: number | null;
};
export const BOUNDS = ['min', 'max', 'min_flex', 'max_flex'] as const;
export type Bound = (typeof BOUNDS)[number];

/** Methods an organiser can choose; the greedy one is for comparison only. */
export const OFFERED_METHODS = DRAW_METHODS.filter((method) => method !== 'legacy');
export const MOST_FLEX = 50;

export const boundField = (feature: string, value: string, bound: Bound): string =>
  `${feature}:${value}:${bound}`;

/** Reads the editor's fields for the values it was drawn with. */
export function quotaChoices(
  form: FormData,
  values: readonly Pick<Quota, 'feature' | 'value'>[],
): QuotaChoices {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const method = OFFERED_METHODS.find((one) => one === text('metode')) ?? 'leximin';
  return {
    quotas: values.map(({ feature, value }) => {
      const bound = (name: Bound) => whole(text(boundField(feature, value, name)));
      const [min, max] = [bound('min'), bound('max')];
      // Whoever moves a bound past its flex has moved the flex as well.
      const flex = {
        min_flex: Math.min(bound('min_flex'), min),
        max_flex: Math.max(bound('max_flex'), max),
      };
      return { feature, value, min, max, ...flex };
    }),
    used: form.getAll('brug').map(String),
    method,
    onePerHousehold: form.get('husstand') === 'en',
    flex: flexOf(text('margen')),
  };
}

/** What the draw is to keep to: of the features that are used. */
export const chosenPlan = ({ quotas, used, method, onePerHousehold }: QuotaChoices) => ({
  quotas: quotas.filter(({ feature }) => used.includes(feature)),
  ...{ method, onePerHousehold },
});

const whole = (text: string): number => (/^\d{1,6}$/.test(text) ? Number(text) : NaN);

function flexOf(text: string): number | null {
  const flex = whole(text);
  return flex <= MOST_FLEX ? flex : null;
}
