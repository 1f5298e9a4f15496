// node bareSocketIo.ts <port>: groups on socket.io and nothing else. What one says goes to her group, and back to her as an ack.
import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { answerWithStats } from './serverStats.ts';

const [, , port = ''] = process.argv;
const http = createServer(answerWithStats);
const io = new Server(http, {
  transports: ['websocket'],
  perMessageDeflate: false,
  serveClient: false,
});
io.on('connection', (socket) => {
  const group = String(socket.handshake.query['group']);
  void socket.join(group);
  socket.on('table', ({ id, ...said }: { id: string }) => {
    io.to(group).emit('table', { ...said, type: 'events', serverTime: Date.now() });
    socket.emit('table', { type: 'ack', commandId: id });
  });
});
http.listen({ port: Number(port), host: '127.0.0.1', backlog: 4_096 }, () => console.log('up'));
