import type { Socket } from 'socket.io';
import { may } from '#domain/identity/permission';
import { HALL_CHANNEL, type HallNotice, hallRequest } from '#protocol/hallMessages';
import { readMessage } from '#protocol/read';
import { PROTOCOL_VERSION } from '#protocol/version';
import { readSession } from '../access/sessions.ts';
import type { Hall } from './hall.ts';
import type { Halls } from './halls.ts';
import { logSeldom } from './logSeldom.ts';
import { Pace } from './pace.ts';

/** Who is an organiser no more sees no more within this. */
const RIGHT_CHECK_MS = 2_000;

/** One organiser's end of the hall she looks at: of one session at a time. */
export class HallSocket {
  readonly #socket: Socket;
  readonly #halls: Halls;
  readonly #sessionId: string;
  readonly #pace = new Pace(20, 1, Date.now());
  #hall: Hall | null = null;
  #checks: ReturnType<typeof setInterval> | undefined;
  /** Rises with each hello: what an earlier one waited for is not wanted any more. */
  #hello = 0;

  constructor(socket: Socket, halls: Halls, sessionId: string) {
    this.#socket = socket;
    this.#halls = halls;
    this.#sessionId = sessionId;
    socket.on(HALL_CHANNEL, (data: unknown) => void this.#receive(data));
    socket.on('disconnect', () => this.#leave());
  }

  #send = (notice: HallNotice): void => void this.#socket.emit(HALL_CHANNEL, notice);

  /** Never throws. A hello that could not be answered comes again. */
  async #receive(data: unknown): Promise<void> {
    if (!this.#pace.mayGo(Date.now())) return;
    const read = readMessage(hallRequest, data);
    if (!read.ok) return this.#send({ type: 'reload_required', version: PROTOCOL_VERSION });
    const { hearingId, sessionId } = read.value;
    const hello = ++this.#hello;
    try {
      if (!(await this.#mayLook(hearingId))) return this.#deny(hearingId);
      const hall = await this.#halls.find(hearingId, sessionId);
      if (hello === this.#hello && this.#socket.connected) this.#follow(hearingId, hall);
      else if (hall) this.#halls.forget(hall);
    } catch (error) {
      logSeldom('hall_request_failed', error);
    }
  }

  #follow(hearingId: string, hall: Hall | null) {
    const before = this.#hall;
    before?.leave(this.#send);
    this.#hall = hall;
    if (hall) hall.follow(this.#send);
    else this.#send({ type: 'no_tables', hearingId });
    if (before && before !== hall) this.#halls.forget(before);
    clearInterval(this.#checks);
    this.#checks = setInterval(() => void this.#check(hearingId), RIGHT_CHECK_MS);
  }

  async #check(hearingId: string) {
    try {
      if (!(await this.#mayLook(hearingId))) this.#deny(hearingId);
    } catch (error) {
      logSeldom('session_not_checked', error);
    }
  }

  #deny(hearingId: string) {
    this.#leave();
    this.#send({ type: 'denied', hearingId });
  }

  async #mayLook(hearingId: string): Promise<boolean> {
    const { actor } = await readSession(this.#sessionId);
    return may(actor, { to: 'observe table', hearingId }).ok;
  }

  #leave() {
    this.#hello++;
    clearInterval(this.#checks);
    this.#hall?.leave(this.#send);
    if (this.#hall) this.#halls.forget(this.#hall);
    this.#hall = null;
  }
}
