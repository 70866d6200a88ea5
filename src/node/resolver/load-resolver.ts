import type { ResolverFactory } from 'oxc-resolver';
import { OperationalError } from '../../base/errors.js';

export type MakeResolver = typeof ResolverFactory;

/** Part of the world's digest; a test compares it with what is installed. */
export const resolverVersion = 'oxc-resolver 11.24.2';

/** Native, so it is loaded when somebody asks, and may not be there at all. */
export async function loadResolver(
  load: () => Promise<{ readonly ResolverFactory: MakeResolver }> = () => import('oxc-resolver'),
): Promise<MakeResolver> {
  try {
    return (await load()).ResolverFactory;
  } catch (cause) {
    throw new OperationalError('resolver/unavailable', '', { cause });
  }
}
