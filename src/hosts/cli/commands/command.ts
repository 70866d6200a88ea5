import type { Request } from '../arguments.js';
import type { Invocation } from '../parts.js';

/** Says what it found to the terminal, and what it means to the verdict. */
export type Command = (request: Request, invocation: Invocation) => Promise<void>;
