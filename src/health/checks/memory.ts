import { bytesText } from '../../base/amounts.js';
import { percentText } from '../amounts.js';
import { type Check, check, type Measurement, type Problem } from '../check.js';
import { onPlatform, type Platform } from '../site.js';
import type { MemoryVitals } from '../vitals/machine.js';

const gigabyte = 1e9;
const littleBytes = 0.7 * gigabyte;
const hardlyBytes = 0.2 * gigabyte;
const fullHeap = 0.8;
const burstingHeap = 0.95;

/** What the machine has left, and what we take of it. */
export const memory = check({
  id: 'memory',
  title: 'Memory',
  group: 'Machine',
  weight: 'essential',
  reads: 'memory',
  whenSilent: site => ({
    why: 'The system did not say how much memory is left, which happens when it is busy swapping.',
    steps: lookSteps(site.platform),
  }),
  judge: (vital, { platform, inEditor }) => ({
    healthy: `${bytesText(vital.availableBytes)} available; Treewarden uses ${bytesText(vital.rssBytes)}.`,
    measured: measurements(vital),
    problems: [
      ...heapProblem(vital, inEditor),
      ...(vital.availableBytes < littleBytes ? [shortage(vital, platform)] : []),
    ],
  }),
} satisfies Check<'memory'>);

function heapProblem({ heapBytes, heapLimitBytes }: MemoryVitals, inEditor: boolean): readonly Problem[] {
  const share = heapBytes / heapLimitBytes;
  if (!(share >= fullHeap)) return [];
  return [
    {
      verdict: share >= burstingHeap ? 'error' : 'warning',
      title: `${percentText(share)} of the memory that this process may have is in use.`,
      why: 'Near the limit everything slows down, and at the limit the process ends. A workspace of very many files may need that much; if this one is not, it is a fault of ours.',
      steps: [
        { say: 'Let Treewarden keep less in memory: set treewarden.cache.maxMemoryMb to 50.' },
        ...(inEditor ? [{ say: 'Start it anew: command "Treewarden: Restart Server".' }] : []),
        {
          say: 'If it comes back, write a profile of what is allocated, and attach it to a report:',
          command: 'treewarden scan --heap-prof',
        },
      ],
      action: 'show-logs',
    },
  ];
}

function shortage(vital: MemoryVitals, platform: Platform): Problem {
  const { availableBytes, containerLimitBytes, totalBytes } = vital;
  const isHard = availableBytes < hardlyBytes;
  const machine = platform === 'wsl' ? 'the virtual machine of WSL' : 'the machine';
  const whose = containerLimitBytes === undefined ? machine : 'this container';
  return {
    verdict: isHard ? 'error' : 'warning',
    title: `Only ${bytesText(availableBytes)} of memory is left.`,
    why: `Of ${bytesText(containerLimitBytes ?? totalBytes)} that ${whose} has. The system swaps or ends processes then; a scan needs up to 500 MB for a while.`,
    steps: [...lookSteps(platform), ...mendSteps(platform, containerLimitBytes !== undefined)],
  };
}

function lookSteps(platform: Platform): Problem['steps'] {
  const command = onPlatform(platform, {
    win32: 'Get-Process | Sort-Object WorkingSet64 -Descending | Select-Object -First 10 Name, WorkingSet64',
    darwin: 'top -l 1 -o mem -n 10',
    linux: 'ps -eo pid,rss,comm --sort=-rss | head -n 11',
  });
  return [{ say: 'See who has it:', command }];
}

function mendSteps(platform: Platform, isContainer: boolean): Problem['steps'] {
  const fewer = { say: 'Let Treewarden keep less in memory: set treewarden.cache.maxMemoryMb to 50.' };
  if (isContainer)
    return [
      {
        say: 'Give the container more: `--memory=4g` for docker run, or `hostRequirements` of the dev container.',
      },
      fewer,
    ];
  if (platform !== 'wsl') return [fewer];
  const more = {
    say: 'In %UserProfile%\\.wslconfig on Windows set memory=8GB below [wsl2], then, with your work saved:',
    command: 'wsl.exe --shutdown',
  };
  return [more, fewer];
}

function measurements(vital: MemoryVitals): readonly Measurement[] {
  const { totalBytes, availableBytes, rssBytes, heapBytes, heapLimitBytes, containerLimitBytes } = vital;
  return [
    {
      name: 'Available',
      value: `${bytesText(availableBytes)} of ${bytesText(containerLimitBytes ?? totalBytes)}`,
    },
    { name: 'This process', value: bytesText(rssBytes) },
    { name: 'JavaScript heap', value: `${bytesText(heapBytes)} of ${bytesText(heapLimitBytes)}` },
    ...(containerLimitBytes === undefined ? [] : [{ name: 'Limited by', value: 'the container' }]),
  ];
}
