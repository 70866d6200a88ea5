export type * from '../analysis/file-source.js';
