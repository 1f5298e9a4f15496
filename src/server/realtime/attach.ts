import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Socket, Server } from 'socket.io';
import { TABLE_CHANNEL } from '#protocol/tableMessages';
import { auditName } from '#domain/identity/actor';
import { SESSION_COOKIE } from '../access/sessions.ts';
import { directConnection } from '../database/client.ts';
import { readEnvironment } from '../environment.ts';
import { httpServer, leaveStop, stopServices } from '../processSlot.ts';
import { Halls } from './halls.ts';
import { HallSocket } from './hallSocket.ts';
import { logSeldom } from './logSeldom.ts';
import { isOwnOrigin } from './ownOrigin.ts';
import { type OpenSession, OpenSessions } from './openSessions.ts';
import { Others } from './others.ts';
import { Screens } from './screens.ts';
import { ScreenSocket } from './screenSocket.ts';
import { serveTables } from './servedTables.ts';
import { TableSocket } from './tableSocket.ts';

/** For how long a tablet may answer that the server says goodbye. */
const GOODBYE_MS = 1_000;
const PATH = '/socket.io/';
/**
 * A tablet that vanished without a word is gone from its table within the sum: 9 s, and everywhere within 10.
 * Rather seldom and with little patience than often: each ping costs two messages.
 */
const PING = { pingInterval: 5_500, pingTimeout: 3_500 };
const LARGEST_MESSAGE_BYTES = 16 * 1024;
/** Tabs and tablets of one person, with room for those whose end is not yet known. */
const MOST_SOCKETS_OF_ONE = 20;

/**
 * Serves the live tables on the process' http server. Called again, as when code is reloaded in
 * development, it takes the place of what was there.
 */
export async function attachSockets(): Promise<void> {
  const http = httpServer();
  if (!http) return;
  await stopServices();
  const environment = readEnvironment(process.env);
  const io = new Server({
    ...PING,
    transports: ['websocket'],
    perMessageDeflate: false,
    serveClient: false,
    maxHttpBufferSize: LARGEST_MESSAGE_BYTES,
    connectTimeout: 10_000,
    allowRequest: (request, allow) => allow(null, isOwnOrigin(request.headers, environment)),
  });
  const screens = new Screens();
  const others = new Others(await directConnection(), {
    tableChanged: (id) => void tables.catchUp(id),
    presenceChanged: (id) => tables.presenceChanged(id),
    sessionEnded: (hash) => sessions.ended(hash),
    rolesChanged: (accountId) => sessions.rolesChanged(accountId),
    wavesChanged: (hearingId) => screens.wavesChanged(hearingId),
    missedSome: () => {
      screens.lookAgain();
      void Promise.all([tables.sweep(), sessions.sweep()]);
    },
  });
  const sessions = new OpenSessions(others);
  const tables = serveTables((tableId, notice, except) => {
    const rest = except.map(({ id }) => id);
    io.to(tableId).except(rest).emit(TABLE_CHANNEL, notice);
  }, others);
  const halls = new Halls(tables);
  io.use((socket, next) => void admit(io, sessions, socket, next));
  io.on('connection', (socket) => {
    const session = socket.data as OpenSession;
    new HallSocket(socket, halls, session);
    new ScreenSocket(socket, screens, session);
    new TableSocket(socket, tables, session);
  });
  const letGo = passUpgrades(http, io);
  leaveStop(async () => {
    letGo();
    halls.close();
    tables.close();
    sessions.close();
    await io.close();
    await others.close();
  });
}

/** Finds out who has opened a socket. Visitors are let in so far that they can be told to sign in. */
async function admit(
  io: Server,
  sessions: OpenSessions,
  socket: Socket,
  next: (error?: Error) => void,
) {
  try {
    const session = await sessions.open(sessionIdIn(socket.handshake.headers.cookie) ?? '');
    if (session.actor.kind !== 'visitor') {
      const person = auditName(session.actor);
      const open = io.sockets.adapter.rooms.get(person)?.size ?? 0;
      if (open >= MOST_SOCKETS_OF_ONE) return next(new Error('too_many'));
      await socket.join(person);
    }
    socket.data = session;
    next();
  } catch (error) {
    logSeldom('socket_not_admitted', error);
    next(new Error('unavailable'));
  }
}

function sessionIdIn(cookies: string | undefined): string | undefined {
  const pairs = (cookies ?? '').split(';').map((pair) => pair.trim());
  return pairs.find((pair) => pair.startsWith(`${SESSION_COOKIE}=`))?.split('=')[1];
}

/**
 * socket.io would take over every request of a server it is attached to, close that server with
 * itself, and not let go of it. So it is given a server of its own that never listens, and only the
 * upgrades meant for it are passed on. Long polling there is none.
 */
function passUpgrades(http: HttpServer, io: Server): () => void {
  const own = createServer();
  io.attach(own);
  const passed = new Set<Duplex>();
  const pass = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.startsWith(PATH)) {
      passed.add(socket);
      socket.once('close', () => passed.delete(socket));
      own.emit('upgrade', request, socket, head);
    } else if (http.listenerCount('upgrade') === 1) {
      // Nobody else listens, and without an answer the connection would stay open.
      socket.destroy();
    }
  };
  http.on('upgrade', pass);
  return () => {
    http.off('upgrade', pass);
    // A tablet that fell silent never says goodbye, and would hold the server up for half a minute.
    setTimeout(() => passed.forEach((socket) => socket.destroy()), GOODBYE_MS);
  };
}
