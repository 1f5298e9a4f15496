// node bareWs.ts <port>: groups on bare WebSockets. What one says goes to her group, and back to her as an ack.
import { createServer } from 'node:http';
import { WebSocketServer, type WebSocket } from 'ws';
import { answerWithStats } from './serverStats.ts';

const [, , port = ''] = process.argv;
const http = createServer(answerWithStats);
const groups = new Map<string, Set<WebSocket>>();
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
sockets.on('connection', (socket, request) => {
  const group = new URL(request.url ?? '', 'http://bench').searchParams.get('group') ?? '';
  const members = groups.get(group) ?? new Set();
  groups.set(group, members.add(socket));
  socket.on('close', () => members.delete(socket));
  socket.on('message', (data) => {
    const { id, ...said } = JSON.parse(String(data)) as { id: string };
    const event = JSON.stringify({ ...said, type: 'events', serverTime: Date.now() });
    for (const member of members) member.send(event);
    socket.send(JSON.stringify({ type: 'ack', commandId: id }));
  });
});
http.listen({ port: Number(port), host: '127.0.0.1', backlog: 4_096 }, () => console.log('up'));
