import { minuteMs } from '../../../base/units.js';
import type {
  ChatEntry,
  ChatFacts,
  ChatKey,
  ChatScope,
  ChatsAnswer,
  ChatsAsked,
} from '../../chat-protocol.js';
import { keyText } from './grouping.js';

/** Of how many chats messages are counted without anybody having asked. */
const mostFilled = 50;
/** A chat that goes on is not counted again and again, and one that takes long does not keep others from being analysed. */
const filling = { pauseMs: minuteMs, rounds: 4 };

export interface ChatQuestions {
  readonly list: (asked: ChatsAsked) => Promise<ChatsAnswer>;
  readonly facts: (chats: readonly ChatKey[]) => Promise<readonly ChatFacts[]>;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

/** The editor's copy of the lists of chats: as far as somebody has scrolled. */
export class KnownChats {
  readonly #ask: ChatQuestions;
  readonly #lists = new Map<ChatScope, Promise<ChatsAnswer>>();
  readonly #facts = new Map<string, ChatFacts>();
  #wanted = 0;
  /** When chats were counted without having been asked for. */
  readonly #filledAt = new Map<string, number>();
  /** Undefined while nobody counts. */
  #filling: readonly ChatEntry[] | undefined;

  constructor(ask: ChatQuestions) {
    this.#ask = ask;
  }

  /** What was listed last, or now for the first time. */
  list(scope: ChatScope): Promise<ChatsAnswer> {
    const known = this.#lists.get(scope) ?? this.#remember(scope, this.#ask.list({ scope, from: 0 }));
    return scope === 'here' ? known.then(first => this.#asFarAsBefore(first)) : known;
  }

  async more(scope: ChatScope): Promise<void> {
    const known = await this.list(scope);
    const longer = await this.#remember(scope, this.#longer(scope, known));
    if (scope === 'here') this.#wanted = longer.entries.length;
  }

  /** All that there are, for who exports them. */
  async all(scope: ChatScope): Promise<readonly ChatEntry[]> {
    let known = await this.list(scope);
    while (known.entries.length < known.total) {
      const before = known.entries.length;
      await this.more(scope);
      known = await this.list(scope);
      if (known.entries.length === before) break;
    }
    return known.entries;
  }

  /** To be asked for again. Facts stay: they are of a chat at a time. */
  forget(scope?: ChatScope): void {
    if (scope) this.#lists.delete(scope);
    else this.#lists.clear();
  }

  forgetAll(): void {
    this.#lists.clear();
    this.#facts.clear();
    this.#filledAt.clear();
    this.#wanted = 0;
  }

  facts(entry: ChatEntry): ChatFacts | undefined {
    return this.#facts.get(factsKey(entry));
  }

  async readFacts(entry: ChatEntry): Promise<ChatFacts | undefined> {
    if (!this.facts(entry)) await this.#read([entry]);
    return this.facts(entry);
  }

  /** Reads on as long as `goesOn` says, and tells whenever there are more facts to show. */
  async fill(entries: readonly ChatEntry[], goesOn: () => boolean, told: () => void): Promise<void> {
    const isRunning = this.#filling !== undefined;
    this.#filling = entries;
    if (isRunning) return;
    try {
      for (let round = 0; round < filling.rounds; round++) {
        const missing = this.#filling.slice(0, mostFilled).filter(entry => this.#isDue(entry));
        if (missing.length === 0 || !goesOn()) return;
        const read = await this.#read(missing);
        for (const facts of read) this.#filledAt.set(keyText(facts), this.#ask.now());
        if (read.length === 0) return;
        told();
      }
    } finally {
      this.#filling = undefined;
    }
  }

  #isDue(entry: ChatEntry): boolean {
    const filledAt = this.#filledAt.get(keyText(entry)) ?? Number.NEGATIVE_INFINITY;
    return !this.facts(entry) && this.#ask.now() - filledAt >= filling.pauseMs;
  }

  async #read(entries: readonly ChatEntry[]): Promise<readonly ChatFacts[]> {
    const answers = await this.#ask.facts(entries.map(({ source, id }) => ({ source, id })));
    for (const facts of answers) {
      const entry = entries.find(one => keyText(one) === keyText(facts));
      if (entry) this.#facts.set(factsKey(entry), facts);
    }
    return answers;
  }

  async #asFarAsBefore(first: ChatsAnswer): Promise<ChatsAnswer> {
    let known = first;
    while (known.entries.length < Math.min(this.#wanted, known.total)) {
      const longer = await this.#remember('here', this.#longer('here', known));
      if (longer.entries.length === known.entries.length) break;
      known = longer;
    }
    return known;
  }

  async #longer(scope: ChatScope, known: ChatsAnswer): Promise<ChatsAnswer> {
    if (known.entries.length >= known.total) return known;
    const next = await this.#ask.list({ scope, from: known.entries.length });
    return { ...next, entries: [...known.entries, ...next.entries] };
  }

  /** A list that could not be had is asked for again. */
  #remember(scope: ChatScope, list: Promise<ChatsAnswer>): Promise<ChatsAnswer> {
    this.#lists.set(scope, list);
    list.catch(() => {
      if (this.#lists.get(scope) === list) this.#lists.delete(scope);
    });
    return list;
  }
}

/** Of a chat as it was when it was last changed. */
function factsKey(entry: ChatEntry): string {
  return `${keyText(entry)} ${entry.updatedAt ?? ''}`;
}
