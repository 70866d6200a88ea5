import assert from 'node:assert/strict';
import { commands, type Diagnostic, extensions, languages } from 'vscode';
import { type HostCost, profileHost } from './host-profile.js';
import { report } from './numbers.js';
import { until } from './waiting.js';

const mostMs = 10;
const attempts = 5;
const quietMs = 1500;

const shown = (): number => languages.getDiagnostics().filter(([, all]) => all.some(isOurs)).length;
const isOurs = ({ source }: Diagnostic): boolean => source === 'treewarden';

/** A scan and the arrival of all it found. Asking what is shown would cost more than showing it, so events are watched. */
async function scan(): Promise<void> {
  let latest = 0;
  const watching = languages.onDidChangeDiagnostics(() => {
    latest = Date.now();
  });
  await commands.executeCommand('treewarden.scanWorkspace');
  await until('the last findings', () => latest > 0 && Date.now() - latest > quietMs);
  watching.dispose();
}

const ms = (value: number): string => `${value.toFixed(1)} ms`;
const told = ({ longestMs, longestWithGapsMs, p99Ms, totalMs }: HostCost): string =>
  `longest ${ms(longestMs)} (${ms(longestWithGapsMs)} by the clock), p99 ${ms(p99Ms)}, ` +
  `${ms(totalMs)} for ${shown()} files with findings`;

/** Other processes can hold us up, so the best of some tries counts. */
async function best(prepare: () => PromiseLike<unknown>): Promise<HostCost> {
  let least: HostCost | undefined;
  for (let attempt = 0; attempt < attempts; attempt++) {
    await prepare();
    const cost = await profileHost(scan);
    assert.ok(cost.totalMs > 0, 'no sample of the extension: is it bundled under another name?');
    if (!least || cost.longestMs < least.longestMs) least = cost;
    console.log(told(cost), cost.busiest);
    if (least.longestMs < mostMs / 2) break;
  }
  return least!;
}

describe("the extension host's thread", () => {
  before(async () => {
    await until('the extension', () => extensions.getExtension('treewarden.treewarden')?.isActive);
  });

  it(`is not held up for ${mostMs} ms by a cold scan`, async function () {
    this.timeout(240_000);
    const cost = await best(async () => {
      await commands.executeCommand('treewarden.clearCache', {});
      await commands.executeCommand('treewarden.restartServer');
    });
    report({ 'extension host, our code, cold scan': told(cost) });
    assert.ok(cost.longestMs < mostMs, told(cost));
  });

  it(`is not held up for ${mostMs} ms by a warm scan, whose findings come in one burst`, async function () {
    this.timeout(240_000);
    const cost = await best(() => commands.executeCommand('treewarden.restartServer'));
    report({ 'extension host, our code, warm scan': told(cost) });
    assert.ok(cost.longestMs < mostMs, told(cost));
  });
});
