// node ourServer.ts <port> <data folder>: the live tables as the app serves them, without its pages.
import { createServer } from 'node:http';
import { openDatabase } from '../../src/server/database/client.ts';
import { leaveHttpServer } from '../../src/server/processSlot.ts';
import { attachSockets } from '../../src/server/realtime/attach.ts';
import { answerWithStats } from './serverStats.ts';

const [, , port = '', dataFolder = ''] = process.argv;
await openDatabase({ kind: 'embedded', dataFolder });
const http = createServer(answerWithStats);
leaveHttpServer(http);
await attachSockets();
http.listen({ port: Number(port), host: '127.0.0.1', backlog: 4_096 }, () => console.log('up'));
