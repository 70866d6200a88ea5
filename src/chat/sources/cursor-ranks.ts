/** Who is believed where two tell about one session: the session itself, then the younger index. */
export const ranks = {
  tab: 1,
  mention: 0,
  workspaceIndex: 2,
  headers: 3,
  headerTable: 4,
  /** The row of a session says that it is there at all, and nothing else. */
  key: -1,
  composer: 5,
} as const;
