import type { DraftPoint, DraftStep, SessionDraft } from './sessionDraft.ts';
import { MOST_POINTS, MOST_STEPS } from './sessionDraft.ts';

type Side = DraftPoint['side'];
/** What a button of the editor does. Places are 0-based. */
export type Edit =
  | { readonly do: 'add-step' }
  | { readonly do: 'remove-step' | 'up-step' | 'down-step'; readonly step: number }
  | { readonly do: 'add-for' | 'add-against'; readonly step: number }
  /** `index`: of the step's point, or of the argument in the material. */
  | { readonly do: 'remove-point' | 'take-point'; readonly step: number; readonly index: number }
  /** Everything but times and meetings, from one of the other sessions. */
  | { readonly do: 'copy'; readonly theme: string };

/** What an edit can draw on. */
export type Sources = {
  readonly material: readonly Omit<DraftPoint, 'id'>[];
  readonly others: readonly { readonly theme: string; readonly draft: SessionDraft }[];
  /** A new id for a step or point: nobody may have had it before. */
  readonly newId: () => string;
};

/** `up-step:1` as an edit; null for anything a button here does not say. `theme`: the one chosen to copy. */
export function parseEdit(text: string, theme: string): Edit | null {
  if (text === 'add-step') return { do: text };
  if (text === 'copy') return { do: text, theme };
  const [, own, step, point, at, index] =
    /^(?:((?:remove|up|down)-step|add-for|add-against):(\d{1,2})|((?:remove|take)-point):(\d{1,2}):(\d{1,3}))$/.exec(
      text,
    ) ?? [];
  if (own) return { do: own as 'up-step', step: Number(step) };
  if (point) return { do: point as 'take-point', step: Number(at), index: Number(index) };
  return null;
}

export const writeEdit = (edit: Edit): string =>
  [edit.do, 'step' in edit ? edit.step : [], 'index' in edit ? edit.index : []].flat().join(':');

/** The draft after an edit; the same draft where the edit has nothing to act on. */
export function applyEdit(draft: SessionDraft, edit: Edit, sources: Sources): SessionDraft {
  const { steps } = draft;
  switch (edit.do) {
    case 'add-step':
      return steps.length >= MOST_STEPS ? draft : { ...draft, steps: [...steps, newStep(sources)] };
    case 'remove-step':
      return { ...draft, steps: steps.filter((_, at) => at !== edit.step) };
    case 'up-step':
      return { ...draft, steps: swapped(steps, edit.step, edit.step - 1) };
    case 'down-step':
      return { ...draft, steps: swapped(steps, edit.step, edit.step + 1) };
    case 'add-for':
      return withPoint(draft, edit.step, { ...blank('for'), id: sources.newId() });
    case 'add-against':
      return withPoint(draft, edit.step, { ...blank('against'), id: sources.newId() });
    case 'take-point': {
      const taken = sources.material[edit.index];
      if (!taken) return draft;
      return withPoint(draft, edit.step, { ...structuredClone(taken), id: sources.newId() });
    }
    case 'remove-point':
      return changeStep(draft, edit.step, (step) => ({
        ...{ ...step, points: step.points.filter((_, at) => at !== edit.index) },
      }));
    case 'copy':
      return copied(draft, sources.others.find(({ theme }) => theme === edit.theme)?.draft);
  }
}

function copied(draft: SessionDraft, from: SessionDraft | undefined): SessionDraft {
  if (!from) return draft;
  const { plannedStartAt, questionsDeadlineAt, videoUrls } = draft;
  return { ...structuredClone(from), plannedStartAt, questionsDeadlineAt, videoUrls };
}

const blank = (side: Side) => ({ side, text: { da: '', en: '' } });
const newStep = ({ newId }: Sources): DraftStep => ({
  ...{ id: newId(), title: { da: '', en: '' }, minutes: '15', points: [] },
});

const withPoint = (draft: SessionDraft, step: number, point: DraftPoint) =>
  changeStep(draft, step, (one) =>
    one.points.length >= MOST_POINTS ? one : { ...one, points: [...one.points, point] },
  );

const changeStep = (
  draft: SessionDraft,
  step: number,
  change: (step: DraftStep) => DraftStep,
): SessionDraft => ({
  ...{ ...draft, steps: draft.steps.map((one, at) => (at === step ? change(one) : one)) },
});

function swapped(steps: readonly DraftStep[], one: number, other: number): DraftStep[] {
  const [first, second] = [steps[one], steps[other]];
  if (!first || !second) return [...steps];
  return steps.map((step, at) => (at === one ? second : at === other ? first : step));
}

/** The draft with the stored steps and points that a table has used, where they were taken out. */
export function putBack(
  draft: SessionDraft,
  stored: SessionDraft,
  used: { readonly steps: readonly string[]; readonly points: readonly string[] },
): SessionDraft {
  const isUsed = ({ id, points }: DraftStep) =>
    used.steps.includes(id) || points.some((point) => used.points.includes(point.id));
  const present = (steps: readonly DraftStep[], id: string) => steps.find((one) => one.id === id);
  const missing = stored.steps.filter((step) => isUsed(step) && !present(draft.steps, step.id));
  const steps = draft.steps.map((step) => {
    const before = present(stored.steps, step.id)?.points ?? [];
    const lost = before.filter(
      ({ id }) => used.points.includes(id) && !step.points.some((point) => point.id === id),
    );
    return { ...step, points: [...step.points, ...lost] };
  });
  return { ...draft, steps: [...steps, ...missing] };
}
