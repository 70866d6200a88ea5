/** Aligned columns: the first ones, which hold words, to the left, numbers to the right, as they are read. */
export function table(header: readonly string[], rows: readonly (readonly string[])[], words = 1): string[] {
  const widths = header.map((_, column) =>
    Math.max(...[header, ...rows].map(row => row[column]?.length ?? 0)),
  );
  const pad = (cell: string, column: number): string =>
    column < words ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
  return [header, ...rows].map(row => row.map(pad).join('  ').trimEnd());
}

export function msText(ms: number): string {
  return ms >= 100 ? ms.toFixed(0) : ms.toFixed(2);
}

export function percentText(part: number, whole: number): string {
  return whole === 0 ? '–' : `${((100 * part) / whole).toFixed(1)} %`;
}
