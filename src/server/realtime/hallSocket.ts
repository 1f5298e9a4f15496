import type { Socket } from 'socket.io';
import { may } from '#domain/identity/permission';
import { HALL_CHANNEL, type HallNotice, hallRequest } from '#protocol/hallMessages';
import { readMessage } from '#protocol/read';
import { PROTOCOL_VERSION } from '#protocol/version';
import type { Hall } from './hall.ts';
import type { Halls } from './halls.ts';
import { logSeldom } from './logSeldom.ts';
import type { OpenSession } from './openSessions.ts';
import { Pace } from './pace.ts';

/** One organiser's end of the hall she looks at: of one session at a time. */
export class HallSocket {
  readonly #socket: Socket;
  readonly #halls: Halls;
  readonly #session: OpenSession;
  readonly #pace = new Pace(20, 1, Date.now());
  #hall: Hall | null = null;
  /** The hearing of the hall she looks at. */
  #hearingId = '';
  /** Rises with each hello: what an earlier one waited for is not wanted any more. */
  #hello = 0;

  constructor(socket: Socket, halls: Halls, session: OpenSession) {
    this.#socket = socket;
    this.#halls = halls;
    this.#session = session;
    socket.on(HALL_CHANNEL, (data: unknown) => void this.#receive(data));
    const letGo = session.hold(() => this.#recheck());
    socket.on('disconnect', () => {
      letGo();
      this.#leave();
    });
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
      await this.#session.actorNow();
      if (!this.#mayLook(hearingId)) return this.#deny(hearingId);
      const hall = await this.#halls.find(hearingId, sessionId);
      const isWanted = hello === this.#hello && this.#socket.connected;
      if (isWanted && this.#mayLook(hearingId)) this.#follow(hearingId, hall);
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
    this.#hearingId = hearingId;
  }

  /** Who is an organiser no more sees no more. */
  #recheck() {
    if (this.#hall && !this.#mayLook(this.#hearingId)) this.#deny(this.#hearingId);
  }

  #deny(hearingId: string) {
    this.#leave();
    this.#send({ type: 'denied', hearingId });
  }

  #mayLook = (hearingId: string): boolean =>
    may(this.#session.actor, { to: 'observe table', hearingId }).ok;

  #leave() {
    this.#hello++;
    this.#hall?.leave(this.#send);
    if (this.#hall) this.#halls.forget(this.#hall);
    this.#hall = null;
  }
}
