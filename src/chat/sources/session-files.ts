import type { ChatFiles, Edges } from '../ports.js';
import type { SessionHead } from '../session.js';
import { type Part, stampOf } from './source.js';

/** Bytes of each end of a file that tell what a list shows. */
export const edgeBytes = 64 * 1024;

/** Both ends of a file that holds one session, an event a line. */
export interface FileEdges extends Edges {
  readonly file: string;
}

/** What lists need of the file of a session; nothing of one that has gone. */
export function partOf(files: ChatFiles, file: string): readonly Part[] {
  const stamp = files.stamp(file);
  if (stamp === undefined) return [];
  const read = (): FileEdges => ({ ...files.edges(file, edgeBytes), file });
  return [{ subject: file, stamp, read }];
}

/** All lines of a session. */
export function linesOf(files: ChatFiles, { id, file }: SessionHead): Part {
  return { subject: id, stamp: stampOf(files, file), read: () => files.lines(file) };
}

/** Files of sessions are named after them. */
export function idOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1, file.lastIndexOf('.'));
}
