import type { EventOf, VisibleEvent } from '../event.ts';
import { NO_MARKS, withMark, withoutMark } from '../marks.ts';
import type { Question } from '../question.ts';
import type { TableState } from '../table.ts';

/** The table's questions to the plenary. */
export function reduceQuestions(state: TableState, event: VisibleEvent): Partial<TableState> {
  if (event.type === 'question_proposed') return { questions: [...state.questions, added(event)] };
  if (!('questionId' in event)) return {};
  const questions = state.questions.map((one) =>
    one.id === event.questionId ? changed(one, event) : withoutOtherPen(one, event),
  );
  return { questions };
}

const added = ({ questionId: id, text, proposer, at }: EventOf<'question_proposed'>): Question => ({
  ...{ id, text, proposer, at, revision: 1, pen: null },
  ...{ support: NO_MARKS, submittedAt: null, isHidden: false },
});

type AboutQuestion = Exclude<
  Extract<VisibleEvent, { questionId: string }>,
  { type: 'question_proposed' }
>;

/** Nobody has two pens: who takes one puts down the other. */
function withoutOtherPen(question: Question, event: AboutQuestion): Question {
  const takes = event.type === 'pen_taken' || event.type === 'question_edited';
  return takes && question.pen?.holder === event.participantId
    ? { ...question, pen: null }
    : question;
}

function changed(question: Question, event: AboutQuestion): Question {
  const { pen, support } = question;
  switch (event.type) {
    case 'pen_taken':
      return { ...question, pen: { holder: event.participantId, until: event.until } };
    case 'pen_put_down':
      return pen?.holder === event.participantId ? { ...question, pen: null } : question;
    case 'question_edited': {
      const { text, participantId: holder, until } = event;
      return { ...question, text, revision: question.revision + 1, pen: { holder, until } };
    }
    case 'question_supported':
      return { ...question, support: withMark(support, event.participantId) };
    case 'question_unsupported':
      return { ...question, support: withoutMark(support, event.participantId) };
    case 'question_submitted':
      return { ...question, submittedAt: event.at };
    case 'question_retracted':
      return { ...question, submittedAt: null };
  }
}
