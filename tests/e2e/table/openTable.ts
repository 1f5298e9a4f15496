// node openTable.ts <data folder> <people>: seats a table there and writes who sits at it, as JSON.
import { closeDatabase, openDatabase } from '../../../src/server/database/client.ts';
import { seatedHearing } from '../../server/realtime/tableHearing.ts';

const [, , dataFolder = '', people = '1'] = process.argv;
await openDatabase({ kind: 'embedded', dataFolder });
process.stdout.write(JSON.stringify(await seatedHearing(Number(people))));
await closeDatabase();
