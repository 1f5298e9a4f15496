import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http';
import type { Duplex } from 'node:stream';
import { type Socket, Server } from 'socket.io';
import { auditName, VISITOR } from '#domain/identity/actor';
import { readSession, SESSION_COOKIE } from '../access/sessions.ts';
import { readEnvironment } from '../environment.ts';
import { httpServer, leaveStop, stopServices } from '../processSlot.ts';
import { Halls } from './halls.ts';
import { HallSocket } from './hallSocket.ts';
import { logSeldom } from './logSeldom.ts';
import { isOwnOrigin } from './ownOrigin.ts';
import { serveTables } from './servedTables.ts';
import { type Session, TableSocket } from './tableSocket.ts';

const PATH = '/socket.io/';
/** A tablet that vanished without a word is gone from its table within the sum: 8 s. */
const PING = { pingInterval: 4_000, pingTimeout: 4_000 };
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
  const tables = serveTables();
  const halls = new Halls(tables);
  io.use((socket, next) => void admit(io, socket, next));
  io.on('connection', (socket) => {
    const session = socket.data as Session;
    new HallSocket(socket, halls, session.id);
    new TableSocket(socket, tables, session);
  });
  const detach = passUpgrades(http, io);
  leaveStop(async () => {
    detach();
    halls.close();
    tables.close();
    await io.close();
  });
}

/** Finds out who has opened a socket. Visitors are let in so far that they can be told to sign in. */
async function admit(io: Server, socket: Socket, next: (error?: Error) => void) {
  try {
    const id = sessionIdIn(socket.handshake.headers.cookie);
    const { actor } = await readSession(id);
    if (actor.kind !== 'visitor') {
      const person = auditName(actor);
      const open = io.sockets.adapter.rooms.get(person)?.size ?? 0;
      if (open >= MOST_SOCKETS_OF_ONE) return next(new Error('too_many'));
      await socket.join(person);
    }
    socket.data = { id: id ?? '', actor: id ? actor : VISITOR } satisfies Session;
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
  const pass = (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url?.startsWith(PATH)) own.emit('upgrade', request, socket, head);
    // Nobody else listens, and without an answer the connection would stay open.
    else if (http.listenerCount('upgrade') === 1) socket.destroy();
  };
  http.on('upgrade', pass);
  return () => void http.off('upgrade', pass);
}
