import { numberAt } from '../json.js';

/** Of a session's row, as far as they are known. */
const composerVersions = { least: 1, most: 17 };
/** Of a message's row. */
const bubbleVersions = { least: 1, most: 3 };

/** In words, of a session of a version that is not known; the oldest rows name none. */
export function unsupportedComposer(value: unknown): string | undefined {
  return unsupported(numberAt(value, '_v'), composerVersions);
}

export function unsupportedBubble(value: unknown): string | undefined {
  return unsupported(numberAt(value, '_v'), bubbleVersions);
}

function unsupported(
  version: number | undefined,
  { least, most }: { readonly least: number; readonly most: number },
): string | undefined {
  const isKnown = version === undefined || (version >= least && version <= most);
  return isKnown ? undefined : `unsupported version ${version}`;
}
