/** SHA-256. */
const idBytes = 32;
const idField = 1;

/** Wire types of protobuf: https://protobuf.dev/programming-guides/encoding */
const wires = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** The ids that a node of a tree names, in their order, as hexadecimal digits; none where it is no such node. */
export function blobIds(node: Uint8Array): readonly string[] {
  const ids = new Map<number, string[]>();
  const reader = { node, at: 0 };
  while (reader.at < node.length) {
    const tag = varint(reader);
    const value = tag === undefined ? undefined : fieldOf(reader, tag % 8);
    if (tag === undefined || value === undefined) break;
    const field = Math.floor(tag / 8);
    if (value.length === idBytes)
      ids.set(field, [...(ids.get(field) ?? []), Buffer.from(value).toString('hex')]);
  }
  return ids.get(idField) ?? [...ids.values()].flat();
}

interface Reader {
  readonly node: Uint8Array;
  at: number;
}

/** Undefined beyond the end. */
function varint(reader: Reader): number | undefined {
  let [value, factor] = [0, 1];
  while (reader.at < reader.node.length) {
    const byte = reader.node[reader.at++]!;
    value += (byte % 128) * factor;
    if (byte < 128) return value;
    factor *= 128;
  }
  return undefined;
}

/** The bytes of a field that has any; undefined for what is no protobuf. */
function fieldOf(reader: Reader, wire: number): Uint8Array | undefined {
  if (wire === wires.varint) return varint(reader) === undefined ? undefined : new Uint8Array();
  const lengths: Readonly<Record<number, number | undefined>> = { [wires.fixed64]: 8, [wires.fixed32]: 4 };
  const length = wire === wires.bytes ? varint(reader) : lengths[wire];
  if (length === undefined || reader.at + length > reader.node.length) return undefined;
  const value = reader.node.subarray(reader.at, reader.at + length);
  reader.at += length;
  return wire === wires.bytes ? value : new Uint8Array();
}
