import type { Message, Session, ToolCall } from './session.js';

/** What is shown at once of a long chat, so that it opens without a pause. */
const mostOnPage = { messages: 200, characters: 400_000 };
/** Of one text: what tools answer may be a whole log. */
const mostOfText = 20_000;

/** Messages `from` up to, but not with, `to`. */
export interface PageRange {
  readonly from: number;
  readonly to: number;
}

/** A part of a session, and which one it is; counted from 1. */
export interface SessionPage {
  readonly session: Session;
  readonly range: PageRange;
  readonly page: number;
  readonly pages: number;
  /** Messages of all pages. */
  readonly messages: number;
}

/** One page at least; the same for the same messages. */
export function pagesOf(messages: readonly Message[]): readonly PageRange[] {
  const pages: PageRange[] = [];
  let [from, characters] = [0, 0];
  for (const [index, message] of messages.entries()) {
    const length = lengthOf(message);
    const isFull = index - from >= mostOnPage.messages || characters + length > mostOnPage.characters;
    if (isFull && index > from) {
      pages.push({ from, to: index });
      [from, characters] = [index, 0];
    }
    characters += length;
  }
  return [...pages, { from, to: messages.length }];
}

/** On which page a message stands. */
export function pageAt(pages: readonly PageRange[], message: number): number {
  return Math.max(1, pages.findIndex(({ from, to }) => message >= from && message < to) + 1);
}

/** The asked page, or the nearest there is. */
export function pageOf(session: Session, asked: number): SessionPage {
  const pages = pagesOf(session.messages);
  const page = Math.min(Math.max(1, asked), pages.length);
  const range = pages[page - 1]!;
  const messages = session.messages.slice(range.from, range.to);
  return {
    session: { ...session, messages },
    range,
    page,
    pages: pages.length,
    messages: session.messages.length,
  };
}

/** With every text cut to what can be read on a page; not before secrets are taken out, or half of one would stay. */
export function shortened(session: Session): Session {
  return { ...session, messages: session.messages.map(shortMessage) };
}

function shortMessage(message: Message): Message {
  return { ...message, text: short(message.text), tools: message.tools.map(shortTool) };
}

function shortTool(tool: ToolCall): ToolCall {
  return { ...tool, input: tool.input && short(tool.input), result: tool.result && short(tool.result) };
}

function short(text: string): string {
  if (text.length <= mostOfText) return text;
  const rest = (text.length - mostOfText).toLocaleString('en');
  return `${text.slice(0, mostOfText)}\n\n[… ${rest} more characters; export the chat to have them]`;
}

/** As much of it as a page would show. */
function lengthOf({ text, thinking = '', tools }: Message): number {
  const ofTools = tools.map(({ input = '', result = '' }) => shown(input) + shown(result));
  return shown(text) + thinking.length + ofTools.reduce((sum, one) => sum + one, 0);
}

function shown(text: string): number {
  return Math.min(text.length, mostOfText);
}
