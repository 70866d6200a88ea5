/** Numbers below 65,536 as text: compact in JSON, and decoded by native code. */
export function encodeColumn(column: Uint16Array): string {
  return Buffer.from(column.buffer, column.byteOffset, column.byteLength).toString('base64');
}

export function decodeColumn(encoded: string): Uint16Array {
  const bytes = Uint8Array.from(Buffer.from(encoded, 'base64'));
  return new Uint16Array(bytes.buffer, 0, bytes.byteLength >> 1);
}

const more = 0x80;
const sevenBits = 0x7f;

/** Small whole numbers as text: one byte each below 128, two below 16,384 (LEB128). */
export function encodeSmall(numbers: readonly number[]): string {
  const bytes: number[] = [];
  for (const number of numbers) {
    let rest = number;
    for (; rest > sevenBits; rest >>>= 7) bytes.push((rest & sevenBits) | more);
    bytes.push(rest);
  }
  return Buffer.from(bytes).toString('base64');
}

export function decodeSmall(encoded: string): number[] {
  const numbers: number[] = [];
  let number = 0;
  let shift = 0;
  for (const byte of Buffer.from(encoded, 'base64')) {
    number |= (byte & sevenBits) << shift;
    shift += 7;
    if (byte & more) continue;
    numbers.push(number);
    number = 0;
    shift = 0;
  }
  return numbers;
}
