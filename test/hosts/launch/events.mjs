import { existsSync, readFileSync } from 'node:fs';

const pollMs = 200;
const shownLines = 8;

const print = {
  begin: event => `suite in ${event.app} ${event.vscode}, extension host on Node ${event.node}`,
  pass: event => `ok    ${event.title} (${event.ms} ms)`,
  skip: event => `skip  ${event.title}`,
  fail: event =>
    `FAIL  ${event.title}\n      ${event.error.split('\n').slice(0, shownLines).join('\n      ')}`,
};

/** Follows the file to which a suite appends one JSON object a line; `stop()` returns all there was. */
export function followEvents(file, say = console.log) {
  const events = [];
  const read = () => {
    if (!existsSync(file)) return;
    const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
    for (const line of lines.slice(events.length)) {
      const event = JSON.parse(line);
      events.push(event);
      if (print[event.type]) say(print[event.type](event));
    }
  };
  const timer = setInterval(read, pollMs);
  const stop = () => {
    clearInterval(timer);
    read();
    return events;
  };
  return { stop };
}

/** A pass needs exit code 0, an end that the suite itself wrote, a test that ran, and no failure. */
export function verdict(events, { code, why }) {
  const count = type => events.filter(event => event.type === type).length;
  const end = events.find(event => event.type === 'end');
  const counts = { passed: count('pass'), failed: count('fail'), skipped: count('skip') };
  const reason = reasonToFail(events, end, counts, { code, why });
  if (reason && counts.failed === 0) counts.failed = 1;
  return { ...counts, reason };
}

function reasonToFail(events, end, counts, { code, why }) {
  if (!end) {
    const last = events.findLast(event => event.type === 'start');
    const where = last ? `; the last test begun was "${last.title}"` : '';
    return `${why ?? 'the suite did not reach its end'} (exit ${code}${where})`;
  }
  if (counts.failed > 0 || end.failures > 0) return `${Math.max(counts.failed, end.failures)} tests failed`;
  if (counts.passed === 0) return 'no test ran';
  return code === 0 ? undefined : `${why ?? 'the host failed after the tests'} (exit ${code})`;
}
