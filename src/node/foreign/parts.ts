/**
 * What a SQLite database consists of, by the ends of its files' names: the log of what is not written back yet, and
 * the journal that may have to be rolled back. Not `-shm`: that is only an index of the log, which is made anew, and
 * may be of another moment.
 */
export const databaseParts = ['', '-wal', '-journal'] as const;
