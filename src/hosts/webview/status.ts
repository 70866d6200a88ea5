import type { Status } from '../../workspace/status.js';
import { Announcer } from './announcer.js';
import { h, patch, type Wanted } from './dom.js';
import { findings } from './findings.js';
import { folders } from './folders.js';
import { percent } from './format.js';
import { doing, headline } from './headline.js';
import { kinds } from './kinds.js';
import { machine } from './machine.js';
import type { Command, ToHost, ToPage } from './messages.js';
import { errors, settings } from './problems.js';
import { tiers } from './tiers.js';

declare function acquireVsCodeApi(): { postMessage(message: ToHost): void };

/** The diagnostics panel: draws the latest status and forwards what is clicked. */
function main(): void {
  const host = acquireVsCodeApi();
  const page = document.createElement('main');
  page.id = 'treewarden-status';
  const region = document.createElement('div');
  region.className = 'unseen';
  region.setAttribute('aria-live', 'polite');
  document.querySelector('#root')?.append(page, region);
  patch(page, [h('p', { class: 'empty' }, 'Waiting for Treewarden to answer.')]);

  const announcer = new Announcer(region);
  let latest: Status | undefined;
  const draw = (): void => {
    if (!latest) return;
    keepingFocus(() => patch(page, view(latest!)));
    announcer.say(spoken(latest));
    latest = undefined;
  };
  window.addEventListener('message', ({ data }: MessageEvent<ToPage | undefined>) => {
    if (data?.type !== 'status') return;
    if (!latest) requestAnimationFrame(draw);
    latest = data.status;
  });
  page.addEventListener('click', event => {
    const message = clicked(event.target);
    if (message) host.postMessage(message);
  });
  host.postMessage({ type: 'ready' });
}

function view(status: Status): readonly Wanted[] {
  const parts = [findings, kinds, tiers, folders, machine, settings, errors];
  return [...headline(status), ...parts.map(part => part(status))];
}

/** A row that moves is taken out and put back, which drops the focus. */
function keepingFocus(change: () => void): void {
  const focused = document.activeElement;
  change();
  if (focused instanceof HTMLElement && focused.isConnected && focused !== document.activeElement) {
    focused.focus({ preventScroll: true });
  }
}

function clicked(target: EventTarget | null): ToHost | undefined {
  const button = target instanceof Element ? target.closest<HTMLElement>('button[data-command]') : null;
  if (!button) return undefined;
  const { command, kind } = button.dataset;
  return { type: 'run', command: command as Command, ...(kind === undefined ? {} : { kind }) };
}

/** Tenths, because a listener needs no more. */
function spoken(status: Status): string {
  const { activity } = status;
  if (!activity || activity.total === 0) return doing(status);
  return `${doing(status)}, ${percent(Math.floor((activity.done / activity.total) * 10) / 10)}`;
}

main();
