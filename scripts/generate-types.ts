// Writes src/server/database/types.generated.ts from the schema that the migrations make.
// With --check it writes nothing and fails when the file would change.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateTypes } from '../src/server/database/embedded/generateTypes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const file = join(root, 'src/server/database/types.generated.ts');
const scratch = mkdtempSync(join(tmpdir(), 'folkehoering-types-'));
try {
  const types = await generateTypes({ dataFolder: scratch, root });
  if (!process.argv.includes('--check')) writeFileSync(file, types);
  else if (readFileSync(file, 'utf8') !== types) {
    console.error('src/server/database/types.generated.ts is out of date: run npm run types.');
    process.exitCode = 1;
  }
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
