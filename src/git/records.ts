/** What git prints with `-z`: each record ends with a zero byte, so that names may hold anything else. */
export function zeroRecords(output: string): string[] {
  const all = output.split('\0');
  all.pop();
  return all;
}
