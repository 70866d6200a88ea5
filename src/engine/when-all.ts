/** Stays synchronous while everything is: re-keying ten thousand files then costs no promise. */
export function whenAll<T, R>(
  items: readonly (T | Promise<T>)[],
  next: (settled: readonly T[]) => R | Promise<R>,
): R | Promise<R> {
  for (const item of items) if (item instanceof Promise) return Promise.all(items).then(next);
  return next(items as readonly T[]);
}

/** Undefined instead of a failure, whether it comes at once or later. */
export function orUndefined<T>(ask: () => T | Promise<T>): T | undefined | Promise<T | undefined> {
  try {
    const answer = ask();
    return answer instanceof Promise ? answer.catch(() => undefined) : answer;
  } catch {
    return undefined;
  }
}
