// A postman in a process of its own, so that it can be killed: node postmanProcess.ts <settings as JSON>
import { openDatabase } from '#server/database/client';
import { Postman } from '#server/post/postman';

const { dataFolder, database, mail } = JSON.parse(process.argv[2]!);
await openDatabase({ kind: 'embedded', dataFolder }, database);
new Postman(mail).start();
