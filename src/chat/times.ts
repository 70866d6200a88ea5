import { textAt } from './json.js';
import type { MessageTime } from './session.js';

/** What a message itself says of its time, in epoch milliseconds. */
export interface OwnTime {
  readonly recorded: number | undefined;
  /** Of the request that made it. */
  readonly timing?: number | undefined;
}

/** September 2001 and November 5138: what lies outside is no epoch in milliseconds but a duration or a mistake. */
const leastEpochMs = 1e12;
const mostEpochMs = 1e14;

/** Of a number of milliseconds or an ISO text. */
export function epochOf(value: unknown): number | undefined {
  const ms = typeof value === 'string' ? Date.parse(value) : value;
  return typeof ms === 'number' && ms >= leastEpochMs && ms < mostEpochMs ? ms : undefined;
}

/** The first and the last of the times of lines, which may be in any order. */
export function spanOf(lines: readonly unknown[]): Readonly<Record<'first' | 'last', number | undefined>> {
  const times = lines.flatMap(line => epochOf(textAt(line, 'timestamp')) ?? []);
  if (times.length === 0) return { first: undefined, last: undefined };
  return { first: Math.min(...times), last: Math.max(...times) };
}

/** The time of each message, in their order, and where it is taken from. */
export function timesOf(messages: readonly OwnTime[], sessionMs: number | undefined): readonly MessageTime[] {
  const own = messages.map(ownTime);
  const next = neighbours(own.toReversed(), 'next').toReversed();
  const previous = neighbours(own, 'previous');
  const last: MessageTime =
    sessionMs === undefined ? { ms: undefined, from: 'unknown' } : { ms: sessionMs, from: 'session' };
  return own.map((time, index) => time ?? next[index] ?? previous[index] ?? last);
}

function ownTime({ recorded, timing }: OwnTime): MessageTime | undefined {
  if (recorded !== undefined) return { ms: recorded, from: 'recorded' };
  return timing === undefined ? undefined : { ms: timing, from: 'timing' };
}

/** For each message the nearest time before it. */
function neighbours(
  own: readonly (MessageTime | undefined)[],
  from: 'next' | 'previous',
): (MessageTime | undefined)[] {
  let nearest: MessageTime | undefined;
  return own.map(time => {
    const found = nearest;
    if (time) nearest = { ms: time.ms, from };
    return found;
  });
}
