// Run by the browser tests: a hearing whose open T0 asks a question of every kind. Writes the access
// codes of the people invited to it, as JSON.
import { closeDatabase, openDatabase } from '#server/database/client';
import { EVERY_KIND } from '../domain/survey/everyKind.ts';
import { open, prepareHearing } from '../server/actions/hearing.ts';

await openDatabase({ kind: 'embedded', dataFolder: process.env['E2E_DATA']! });
const { id, codes } = await prepareHearing(4, EVERY_KIND);
await open(id, 'T0', EVERY_KIND);
await closeDatabase();
process.stdout.write(JSON.stringify(codes));
