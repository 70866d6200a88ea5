export function durationText(ms: number): string {
  if (ms < 1000) return `${ms >= 10 ? ms.toFixed(0) : Number(ms.toPrecision(2))} ms`;
  const seconds = ms / 1000;
  if (seconds < 120) return `${seconds >= 10 ? seconds.toFixed(0) : Number(seconds.toFixed(1))} s`;
  const minutes = seconds / 60;
  if (minutes < 120) return `${minutes.toFixed(0)} min`;
  return minutes < 2880 ? `${(minutes / 60).toFixed(0)} h` : `${(minutes / 1440).toFixed(0)} days`;
}

export function percentText(share: number): string {
  return `${(100 * share).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
}

/** Whether a version such as `2.43.0.windows.1` is at least another. */
export function isAtLeast(version: string, least: string): boolean {
  const [have, want] = [version, least].map(text => text.split('.').map(part => Number.parseInt(part, 10)));
  for (const [index, wanted] of want!.entries()) {
    const part = have![index] || 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
