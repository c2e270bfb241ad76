import type { Terminal } from '../io.ts';

/** Something to be asked, with all answers that there are. */
export interface Question<T extends string> {
  readonly message: string;
  readonly answers: readonly { readonly value: T; readonly words: string }[];
}

/** Asks, and gives the answer; null if there was none, but an end (Ctrl-C). */
export type Choose = <T extends string>(question: Question<T>) => Promise<T | null>;

/** The way to ask at this terminal. What draws the question is loaded with the first one. */
export function chooseAt(terminal: Terminal): Choose {
  return async ({ message, answers }) => {
    const { default: select } = await import('@inquirer/select');
    const choices = answers.map(({ value, words }) => ({ value, name: words }));
    try {
      return await select({ message, choices, loop: false }, { ...terminal });
    } catch (error) {
      if (error instanceof Error && error.name === 'ExitPromptError') return null;
      throw error;
    }
  };
}
