// A process that serves live tables, for tests that kill it: node tableProcess.ts <data folder> <database> <port>
import { createServer } from 'node:http';
import { openDatabase } from '../../src/server/database/client.ts';
import { leaveHttpServer } from '../../src/server/processSlot.ts';
import { attachSockets } from '../../src/server/realtime/attach.ts';

const [, , dataFolder = '', databaseName = '', port = '0'] = process.argv;
process.on('unhandledRejection', () => process.exit(70));
await openDatabase({ kind: 'embedded', dataFolder }, databaseName);
const http = createServer();
leaveHttpServer(http);
await attachSockets();
http.listen(Number(port), '127.0.0.1', () => process.send?.('listening'));
