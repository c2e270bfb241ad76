import { sqlState } from './error-code.ts';

/**
 * Runs the work, and the undoing after it however it ended.
 *
 * When both fail, the error of the work is the one to report if the connection is gone: then there is nothing left to
 * undo.
 */
export async function undoing<T>(work: () => Promise<T>, undo: () => Promise<void>): Promise<T> {
  let result: T;
  try {
    result = await work();
  } catch (error) {
    await undoIfAlive(undo);
    throw error;
  }
  await undo();
  return result;
}

async function undoIfAlive(undo: () => Promise<void>): Promise<void> {
  try {
    await undo();
  } catch (error) {
    if (sqlState(error) !== null) throw error;
  }
}
