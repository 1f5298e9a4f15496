import type { Socket } from 'socket.io';
import { may } from '#domain/identity/permission';
import { readMessage } from '#protocol/read';
import { SCREEN_CHANNEL, type ScreenNotice, screenRequest } from '#protocol/screenMessages';
import { PROTOCOL_VERSION } from '#protocol/version';
import { logSeldom } from './logSeldom.ts';
import type { OpenSession } from './openSessions.ts';
import { Pace } from './pace.ts';
import type { Screens } from './screens.ts';

/** One big screen's end: of one hearing at a time. */
export class ScreenSocket {
  readonly #socket: Socket;
  readonly #screens: Screens;
  readonly #session: OpenSession;
  readonly #pace = new Pace(20, 1, Date.now());
  #hearingId: string | null = null;

  constructor(socket: Socket, screens: Screens, session: OpenSession) {
    this.#socket = socket;
    this.#screens = screens;
    this.#session = session;
    socket.on(SCREEN_CHANNEL, (data: unknown) => void this.#receive(data));
    const letGo = session.hold(() => this.#recheck());
    socket.on('disconnect', () => {
      letGo();
      this.#leave();
    });
  }

  #send = (notice: ScreenNotice): void => void this.#socket.emit(SCREEN_CHANNEL, notice);

  /** Never throws. A hello that could not be answered comes again. */
  async #receive(data: unknown): Promise<void> {
    if (!this.#pace.mayGo(Date.now())) return;
    const read = readMessage(screenRequest, data);
    if (!read.ok) return this.#send({ type: 'reload_required', version: PROTOCOL_VERSION });
    try {
      await this.#session.actorNow();
    } catch (error) {
      return logSeldom('screen_request_failed', error);
    }
    if (!this.#socket.connected) return;
    this.#leave();
    const { hearingId } = read.value;
    if (!this.#mayShow(hearingId)) return this.#send({ type: 'denied', hearingId });
    this.#hearingId = hearingId;
    this.#screens.follow(hearingId, this.#send);
    this.#send({ type: 'look', hearingId });
  }

  /** Who is an organiser no more is told nothing more. */
  #recheck() {
    const hearingId = this.#hearingId;
    if (hearingId === null || this.#mayShow(hearingId)) return;
    this.#leave();
    this.#send({ type: 'denied', hearingId });
  }

  #mayShow = (hearingId: string): boolean =>
    may(this.#session.actor, { to: 'organise', hearingId }).ok;

  #leave() {
    if (this.#hearingId !== null) this.#screens.leave(this.#hearingId, this.#send);
    this.#hearingId = null;
  }
}
