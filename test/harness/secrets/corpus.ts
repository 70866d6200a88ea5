import { lookAlikes } from './look-alikes.js';
import { plantings } from './planted.js';
import { Random } from './random.js';

export interface Sample {
  readonly kind: string;
  readonly text: string;
  /** Undefined: there is none. */
  readonly secret?: string;
}

/** So many texts of each of the 20 kinds of secret, or of look-alikes; the same for the same seed. */
export function plantedSecrets(seed: number, each = 10): readonly Sample[] {
  const random = new Random(seed);
  return Object.entries(plantings).flatMap(([kind, plant]) =>
    Array.from({ length: each }, (): Sample => {
      const { secret, within = anywhere(random) } = plant(random);
      return { kind, secret, text: surrounded(random, within(secret)) };
    }),
  );
}

export function lookAlikeTexts(seed: number, each = 10): readonly Sample[] {
  const random = new Random(seed);
  return Object.entries(lookAlikes).flatMap(([kind, make]) =>
    Array.from({ length: each }, (): Sample => ({ kind, text: surrounded(random, make(random)) })),
  );
}

/** Where a token that is known by its form may stand. */
function anywhere(random: Random): (secret: string) => string {
  return random.pick<(secret: string) => string>([
    secret => `here you go: ${secret}, thanks`,
    secret => `export DEPLOY=${secret}`,
    secret => `const client = connect('${secret}');`,
    secret => `https://api.acme.io/hook?k=${secret}&v=2`,
    secret => `{"text":"first line\\n${secret}\\nlast line"}`,
    secret => `${secret}`,
    secret => `| staging | ${secret} | 2024-05-01 |`,
  ]);
}

function surrounded(random: Random, text: string): string {
  return random.pick([text, `// see the ticket\n${text}\n`, `const before = 1;\n${text}\nconst after = 2;`]);
}
