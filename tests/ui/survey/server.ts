import type { OwnAnswers, SurveyBatch, SurveyReply } from '#protocol/answerMessages';

/**
 * The rules of /api/svar and save_answers in a few lines: an id seen before is passed over, the newest
 * to arrive counts, nothing is taken once the wave is closed. tests/server/actions holds the real ones
 * to the same.
 */
export class ModelServer {
  readonly applied: string[] = [];
  readonly answers: Record<string, number> = {};
  willing: boolean | null = null;
  receipts = 0;
  isOpen = true;
  owner = 'anna';
  /** Of whoever's answers it may take without her being signed in. */
  pass: string | null = null;
  clock = 1_000_000;

  read(): OwnAnswers {
    this.clock += 1;
    const { owner, clock, willing } = this;
    const state = this.isOpen ? 'open' : 'closed';
    return { owner, state, answers: { ...this.answers }, willing, handedIn: null, readAt: clock };
  }

  take({ owner, pass, entries }: SurveyBatch): SurveyReply {
    this.clock += 1;
    const signedOut = owner !== this.owner;
    const reply = { stored: [] as string[], at: new Date(this.clock).toISOString() };
    if (signedOut && (this.pass === null || pass !== this.pass)) {
      return { ...reply, handedIn: null, problem: { kind: 'other_participant' } };
    }
    if (!this.isOpen) {
      return { ...reply, handedIn: null, problem: { kind: 'wave_not_open', state: 'closed' } };
    }
    for (const entry of entries) {
      reply.stored.push(entry.id);
      if (this.applied.includes(entry.id)) continue;
      this.applied.push(entry.id);
      if (entry.kind === 'reply') this.willing = entry.willing;
      else if (entry.kind === 'hand_in') this.receipts += 1;
      else if (entry.code === null) delete this.answers[entry.item];
      else this.answers[entry.item] = entry.code;
    }
    const receipt = { receipt: 'AAAA-BBBB', at: new Date(1_000_000).toISOString() };
    return { ...reply, handedIn: this.receipts > 0 ? receipt : null, signedOut, problem: null };
  }
}
