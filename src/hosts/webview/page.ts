import { Announcer } from './announcer.js';
import { h, patch, type Wanted } from './dom.js';
import type { Ready, ToPage } from './messages.js';

declare function acquireVsCodeApi(): { postMessage(message: object): void };

export interface Page<View> {
  /** Of the element that holds it. */
  readonly id: string;
  readonly draw: (view: View) => readonly Wanted[];
  /** What a listener is told, in a few words. */
  readonly spoken: (view: View) => string;
}

/** The life of every page: draws the latest view there is, at most once a frame, and sends what a control holds. */
export function openPage<View>({ id, draw, spoken }: Page<View>): void {
  const host = acquireVsCodeApi();
  const send = (message: object): void => host.postMessage(message);
  const { page, announcer } = emptyPage(id);
  let latest: View | undefined;
  const drawLatest = (): void => {
    if (!latest) return;
    const wanted = draw(latest);
    keepingFocus(() => patch(page, wanted));
    announcer.say(spoken(latest));
    latest = undefined;
  };
  window.addEventListener('message', ({ data }: MessageEvent<ToPage<View> | undefined>) => {
    if (data?.type !== 'view') return;
    if (!latest) requestAnimationFrame(drawLatest);
    latest = data.view;
  });
  page.addEventListener('click', ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('button[data-message]') : null;
    if (button?.dataset.message) send(JSON.parse(button.dataset.message));
  });
  page.addEventListener('change', ({ target }) => {
    if (target instanceof HTMLSelectElement) send(JSON.parse(target.value));
  });
  send({ type: 'ready' } satisfies Ready);
}

function emptyPage(id: string): { page: HTMLElement; announcer: Announcer } {
  const page = document.createElement('main');
  page.id = id;
  const region = document.createElement('div');
  region.className = 'unseen';
  region.setAttribute('aria-live', 'polite');
  document.querySelector('#root')?.append(page, region);
  patch(page, [h('p', { class: 'empty' }, 'Waiting for Treewarden to answer.')]);
  return { page, announcer: new Announcer(region) };
}

/** A row that moves is taken out and put back, which drops the focus. */
function keepingFocus(change: () => void): void {
  const focused = document.activeElement;
  change();
  if (focused instanceof HTMLElement && focused.isConnected && focused !== document.activeElement) {
    focused.focus({ preventScroll: true });
  }
}
