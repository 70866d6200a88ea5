import { parsedJson } from './json.js';
import type { Line } from './ports.js';
import type { Message, Session, SessionHead, ToolCall } from './session.js';
import { timesOf } from './times.js';
import { mentionsOf } from './tool-files.js';
import { sessionOf } from './whole-session.js';

/** What a line of a log says. */
export interface Entry {
  readonly id?: string | undefined;
  readonly role: Message['role'];
  readonly text: string;
  readonly thinking?: string | undefined;
  readonly tools?: readonly CalledTool[];
  readonly recorded: number | undefined;
  readonly model?: string | undefined;
}

export interface CalledTool extends ToolCall {
  /** By which its result will name it. */
  readonly call: string | undefined;
}

interface Result {
  readonly text: string | undefined;
  readonly hasFailed: boolean;
}

/** Gathers the lines of a log into a session: results of tools come later than their calls. */
export class Transcript {
  readonly #entries: Entry[] = [];
  readonly #results = new Map<string, Result>();
  readonly #models = new Set<string>();
  #unread = 0;
  #tooLong = 0;

  get length(): number {
    return this.#entries.length;
  }

  add(entry: Entry): void {
    this.#entries.push(entry);
  }

  result(call: string, text: string | undefined, hasFailed: boolean): void {
    this.#results.set(call, { text, hasFailed });
  }

  /** One that no message names. */
  model(name: string): void {
    this.#models.add(name);
  }

  /** Hands over what each line says, in their order, as far as it can be read. */
  async read(lines: AsyncIterable<readonly Line[]>, take: (value: unknown) => void): Promise<void> {
    for await (const batch of lines) {
      for (const line of batch) {
        const value = parsedJson(line);
        if (value === undefined) this.skip(line);
        else take(value);
      }
    }
  }

  /** Counts a line that cannot be read: one that was cut, or is too long. */
  skip(line: Line): void {
    if (line === undefined) this.#tooLong++;
    else if (line.trim() !== '') this.#unread++;
  }

  session(head: SessionHead): Session {
    const times = timesOf(this.#entries, head.createdAt ?? head.updatedAt);
    const messages = this.#entries.map((entry, index) => this.#message(entry, index, times[index]!));
    const problems = head.unsupported ? [head.unsupported] : [];
    if (this.#unread > 0) problems.push(`${this.#unread} of its lines cannot be read`);
    if (this.#tooLong > 0) problems.push(`${this.#tooLong} of its lines are too long to be read`);
    return sessionOf(head, { messages, models: [...this.#models], problems });
  }

  #message(entry: Entry, index: number, time: Message['time']): Message {
    const tools = (entry.tools ?? []).map(tool => this.#finished(tool));
    const { named, edited } = mentionsOf(tools);
    return {
      id: entry.id ?? String(index),
      role: entry.role,
      text: entry.text,
      thinking: entry.thinking || undefined,
      tools,
      time,
      model: entry.model,
      named,
      edited,
    };
  }

  #finished({ call, name, input, result, hasFailed }: CalledTool): ToolCall {
    const found = this.#results.get(call ?? '');
    return {
      name,
      input,
      result: found?.text ?? result,
      hasFailed: found?.hasFailed ?? hasFailed,
    };
  }
}
