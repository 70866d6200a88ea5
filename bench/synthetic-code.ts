/** A function of the workspace, made by its seed alone, as it could be pasted elsewhere; about ten lines. */
export function functionOf(seed: number): string {
  const make = new Maker(seed);
  const params = Array.from({ length: make.below(4) }, () => `${make.name()}: ${make.one(types)}`);
  const head = make.below(20) ? make.one(['function', 'async function']) : 'export function';
  return `${head} ${make.name()}${seed}(${params.join(', ')}) {\n${make.block(1)}  return ${make.value(2)};\n}`;
}

/** One of the functions to which the same three values travel. */
export function clumpOf(file: number): string {
  const [a, b, c] = [0, 1, 2].map(salt => `common${mixed((file % 400) * 3 + salt).toString(36)}`);
  return `export function travel${file}(${a}: number, ${b}: string, ${c}: boolean): string {
  return ${c} ? ${b}.repeat(${a}) : ${b};
}`;
}

/** Deterministic, and different for neighbouring seeds. */
export function mixed(seed: number): number {
  let bits = Math.imul(seed ^ (seed >>> 16), 0x45d9f3b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x45d9f3b);
  return (bits ^ (bits >>> 16)) >>> 0;
}

const types = ['number', 'string', 'boolean', 'readonly string[]', 'Map<string, number>', 'unknown'];
const verbs = [
  'read',
  'find',
  'make',
  'take',
  'sort',
  'count',
  'show',
  'keep',
  'send',
  'match',
  'open',
  'join',
];
const nouns = [
  'Item',
  'Path',
  'Node',
  'List',
  'Key',
  'Order',
  'Price',
  'User',
  'Page',
  'Token',
  'Event',
  'Row',
];
const operators = ['+', '-', '*', '===', '!==', '<', '>=', '&&', '||', '??'];

/** Statements and values at random, of which no two functions have the same for long. */
class Maker {
  #state: number;

  constructor(seed: number) {
    this.#state = mixed(seed + 1);
  }

  below(limit: number): number {
    this.#state = mixed(this.#state + 0x9e3779b9);
    return this.#state % limit;
  }

  one<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }

  name(): string {
    return `${this.one(verbs)}${this.one(nouns)}${this.below(3) ? '' : this.one(nouns)}`;
  }

  block(depth: number): string {
    return Array.from({ length: 1 + this.below(depth > 2 ? 2 : 4) }, () => this.#statement(depth)).join('');
  }

  value(depth: number): string {
    if (depth === 0) return this.one([this.name(), String(this.below(90)), `'${this.name()}'`]);
    return this.one([
      () => `${this.name()}(${this.value(depth - 1)})`,
      () => `${this.name()}.${this.name()}`,
      () => `(${this.value(depth - 1)} ${this.one(operators.slice(0, 7))} ${this.value(depth - 1)})`,
      () => `[${this.value(depth - 1)}, ${this.value(0)}]`,
      () => `${this.name()}.map(${this.name()} => ${this.value(depth - 1)})`,
      () => this.value(0),
    ])();
  }

  #statement(depth: number): string {
    const indent = '  '.repeat(depth);
    const inner = (): string => `{\n${this.block(depth + 1)}${indent}}`;
    const simple = [
      () => `const ${this.name()}${this.below(999)} = ${this.value(2)};`,
      () => `${this.name()}(${this.value(1)}, ${this.value(1)});`,
      () => `if (${this.value(2)}) return ${this.value(1)};`,
      () => `${this.name()}.${this.name()} = ${this.value(1)};`,
      () => `throw new Error(\`${this.name()} \${${this.value(0)}}\`);`,
    ];
    const nested = [
      () => `if (${this.value(1)}) ${inner()}`,
      () => `for (const ${this.name()} of ${this.value(1)}) ${inner()}`,
      () => `while (${this.value(1)}) ${inner()}`,
      () => `try ${inner()} catch (error) ${inner()}`,
    ];
    const statement = this.one(depth < 3 && !this.below(3) ? nested : simple)();
    return `${indent}${statement}\n`;
  }
}
