import { expect, test } from 'vitest';
import { boundField, chosenPlan, quotaChoices } from '#ui/draw/quotaForm';

const VALUES = [
  { feature: 'sex', value: 'kvinde' },
  { feature: 'age', value: '75+' },
];

function filled(over: Record<string, string>): FormData {
  const form = new FormData();
  for (const { feature, value } of VALUES) {
    for (const [bound, number] of Object.entries({ min: 4, max: 6, min_flex: 2, max_flex: 8 })) {
      form.set(boundField(feature, value, bound as 'min'), String(number));
    }
  }
  form.append('brug', 'sex');
  for (const [name, value] of Object.entries(over)) form.set(name, value);
  return form;
}

test('a form is read as it stands; only used features are drawn by', () => {
  const choices = quotaChoices(filled({ metode: 'nash', husstand: 'en', margen: '3' }), VALUES);
  expect(choices).toMatchObject({ used: ['sex'], method: 'nash', onePerHousehold: true, flex: 3 });
  expect(choices.quotas).toHaveLength(2);
  expect(chosenPlan(choices)).toEqual({
    quotas: [{ feature: 'sex', value: 'kvinde', min: 4, max: 6, min_flex: 2, max_flex: 8 }],
    ...{ method: 'nash', onePerHousehold: true },
  });
});

test('what is no number stays none, and an unknown or greedy method is the recommended one', () => {
  const form = filled({
    'sex:kvinde:min': 'to',
    'sex:kvinde:max': '',
    metode: 'legacy',
    margen: '-1',
  });
  const { quotas, method, flex, onePerHousehold } = quotaChoices(form, VALUES);
  expect([quotas[0]!.min, quotas[0]!.max, flex]).toEqual([NaN, NaN, null]);
  expect([method, onePerHousehold]).toEqual(['leximin', false]);
});

test('a bound that is moved past its flex takes the flex along', () => {
  const form = filled({ 'sex:kvinde:min': '1', 'sex:kvinde:max': '9' });
  expect(quotaChoices(form, VALUES).quotas[0]).toMatchObject({ min_flex: 1, max_flex: 9 });
});
