import { bytesText, counted, grouped } from '../../base/amounts.js';
import { percentText } from '../amounts.js';
import { type Check, check, type Measurement, type Problem } from '../check.js';
import { onPlatform, quoted, type Site } from '../site.js';
import type { StoreVitals } from '../vitals/databases.js';

const muchFree = 0.5;
const littleBytes = 32e6;
const largeLogBytes = 64e6;

/** Our own database: sound, honest, not larger than it must be. */
export const store = check({
  id: 'store',
  title: 'Cache on disk',
  group: 'Cache',
  weight: 'essential',
  reads: 'store',
  whenSilent: () => ({
    why: 'Reading the cache did not come to an end: its disk does not answer, or another process holds it. Answers are right without it, only slower.',
    steps: [
      { say: 'See whether the command line gets through:', command: 'treewarden status' },
      { say: 'Without the cache it does in any case:', command: 'treewarden scan --no-cache' },
    ],
  }),
  judge: (vital, site) => ({
    healthy: healthyText(vital),
    measured: measurements(vital),
    problems: [
      ...unavailable(vital),
      ...malformed(vital),
      ...lying(vital),
      ...setAside(vital, site),
      ...fragmented(vital),
      ...largeLog(vital),
    ],
  }),
} satisfies Check<'store'>);

function healthyText({ state, entries, bytes, audited }: StoreVitals): string {
  if (state === 'off') return 'Switched off by request; results are kept in memory only.';
  if (state === 'none yet') return 'None yet: the first scan makes it.';
  const proof = audited > 0 ? `; ${grouped(audited)} compared with their checksums` : '';
  return `Sound: ${counted(entries, 'result')}, ${bytesText(bytes)}${proof}.`;
}

function unavailable({ state, problem, path }: StoreVitals): readonly Problem[] {
  if (state !== 'unavailable') return [];
  return [
    {
      verdict: 'warning',
      title: 'The cache on disk cannot be opened, so results are kept in memory only.',
      why: `${problem ?? 'The system did not say why.'} Answers are right; each start computes everything once more.`,
      steps: [
        { say: `See what the checks of permissions and of disk space say${path ? ` about ${path}` : ''}.` },
        { say: 'Or name another folder in treewarden.cache.directory (user settings).' },
      ],
      action: 'open-settings',
    },
  ];
}

function malformed({ faults }: StoreVitals): readonly Problem[] {
  if (faults.length === 0) return [];
  return [
    {
      verdict: 'error',
      title: 'The cache on disk is damaged.',
      why: `SQLite says: ${faults[0]}${faults.length > 1 ? ` (and ${faults.length - 1} more)` : ''}. A crash of the machine, a full disk or a failing one does that. No damaged result is ever shown: each is compared with its checksum.`,
      steps: [
        { say: 'Rebuild it; nothing of yours is in it:', command: 'treewarden cache clear --rebuild' },
        { say: 'If it happens again, have the disk checked.' },
      ],
      action: 'rebuild-store',
    },
  ];
}

function lying({ corrupt, audited }: StoreVitals): readonly Problem[] {
  if (corrupt === 0) return [];
  return [
    {
      verdict: 'error',
      title: `${counted(corrupt, 'result')} of ${grouped(audited)} in the cache ${corrupt === 1 ? 'is' : 'are'} not what was stored.`,
      why: 'Their checksums differ, so they are never shown: each is a miss and computed again. Bytes that change on a disk are a sign of a failing disk or memory.',
      steps: [
        { say: 'Compute everything anew and compare:', command: 'treewarden verify' },
        { say: 'Start with a new cache:', command: 'treewarden cache clear --rebuild' },
      ],
      action: 'rebuild-store',
    },
  ];
}

function setAside(
  { quarantined, quarantinedBytes, path }: StoreVitals,
  { platform }: Site,
): readonly Problem[] {
  if (quarantined === 0) return [];
  const folder = path?.replace(/[^\\/]*$/, 'quarantine');
  const place = quoted(folder ?? 'quarantine', platform);
  const command = onPlatform(platform, {
    win32: `Get-ChildItem ${place}`,
    darwin: `ls -l ${place}`,
    linux: `ls -l ${place}`,
  });
  return [
    {
      verdict: 'warning',
      title: `${counted(quarantined, 'damaged cache file was', 'damaged cache files were')} set aside.`,
      why: `A new file took its place and nothing is lost; what was set aside takes ${bytesText(quarantinedBytes)} and is kept to explain the fault.`,
      steps: [
        { say: 'See when it happened; their names begin with the time:', command },
        { say: 'Remove them, when nobody wants to know more:', command: 'treewarden cache quarantine clear' },
      ],
      action: 'remove-quarantined',
      extent: `${counted(quarantined, 'damaged cache file')} (${bytesText(quarantinedBytes)})`,
    },
  ];
}

function fragmented({ freeShare, bytes }: StoreVitals): readonly Problem[] {
  if (freeShare < muchFree || bytes < littleBytes) return [];
  return [
    {
      verdict: 'warning',
      title: `${percentText(freeShare)} of the cache file hold nothing.`,
      why: `Of ${bytesText(bytes)}, ${bytesText(bytes * freeShare)} are free pages, as after much was evicted at once. They are used again, and given back to the disk bit by bit.`,
      steps: [{ say: 'To have the room at once, start with a new file:', command: 'treewarden cache clear' }],
      action: 'clear-cache',
    },
  ];
}

function largeLog({ walBytes }: StoreVitals): readonly Problem[] {
  if (walBytes < largeLogBytes) return [];
  return [
    {
      verdict: 'warning',
      title: `The log of the cache has grown to ${bytesText(walBytes)}.`,
      why: 'It is written back when nobody reads. A process that hangs while it reads keeps it from that.',
      steps: [{ say: 'Close other windows with this folder, then run the diagnosis again.' }],
      action: 'show-logs',
    },
  ];
}

function measurements(vital: StoreVitals): readonly Measurement[] {
  if (vital.state !== 'open') return [{ name: 'State', value: vital.state }];
  return [
    { name: 'Size', value: `${bytesText(vital.bytes)}, at most ${bytesText(vital.maxBytes)}` },
    { name: 'Results', value: grouped(vital.entries) },
    { name: 'Integrity', value: vital.faults.length === 0 ? 'sound' : counted(vital.faults.length, 'fault') },
    { name: 'Checksums', value: `${grouped(vital.audited)} compared, ${grouped(vital.corrupt)} wrong` },
    { name: 'Free pages', value: percentText(vital.freeShare) },
    { name: 'Set aside', value: counted(vital.quarantined, 'file') },
  ];
}
