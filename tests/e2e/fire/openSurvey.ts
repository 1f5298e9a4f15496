// node openSurvey.ts <data folder> <people>: opens a survey there and writes who answers, as JSON.
import { startSession } from '../../../src/server/access/sessions.ts';
import { closeDatabase, openDatabase } from '../../../src/server/database/client.ts';
import { open, prepareHearing } from '../../server/actions/hearing.ts';

const [, , dataFolder = '', people = '1'] = process.argv;
await openDatabase({ kind: 'embedded', dataFolder });
const { id, respondents } = await prepareHearing(Number(people));
await open(id, 'T0');
const signedIn = [];
for (const { key } of respondents) {
  const { id: session } = await startSession({ participantKey: key });
  signedIn.push({ key, session });
}
process.stdout.write(JSON.stringify(signedIn));
await closeDatabase();
