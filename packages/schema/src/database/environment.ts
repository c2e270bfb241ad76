/** Environment variables as they are handed in; an empty one counts as unset, as in libpq. */
export type Environment = Readonly<Record<string, string | undefined>>;
