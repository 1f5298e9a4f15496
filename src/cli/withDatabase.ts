import { closeDatabase, DatabaseFault, openDatabase } from '#server/database/client';
import { readEnvironment } from '#server/environment';
import { CommandFault, EXIT } from './outcome.ts';

/**
 * Runs a command on the database of the environment. A running app keeps its embedded server; a
 * server that the command started is stopped again, also by Ctrl-C.
 */
export async function withDatabase<Value>(command: () => Promise<Value>): Promise<Value> {
  const interrupt = () => void closeDatabase().finally(() => process.exit(EXIT.interrupted));
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  try {
    await openDatabase(environment().database);
    return await command();
  } catch (error) {
    throw error instanceof DatabaseFault ? new CommandFault(error.message) : error;
  } finally {
    await closeDatabase();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function environment() {
  try {
    return readEnvironment(process.env);
  } catch (error) {
    throw new CommandFault((error as Error).message, EXIT.usage);
  }
}
