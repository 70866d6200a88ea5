import { Announcer } from './announcer.js';
import { groups } from './diagnosis-checks.js';
import { diagnosisHead, spokenState } from './diagnosis-head.js';
import type { DiagnosisView, FromDiagnosisPage, ToDiagnosisPage } from './diagnosis-messages.js';
import { h, patch } from './dom.js';

declare function acquireVsCodeApi(): { postMessage(message: FromDiagnosisPage): void };

/** The troubleshooting panel: draws a diagnosis while it comes in, and forwards what is clicked. */
function main(): void {
  const host = acquireVsCodeApi();
  const page = document.createElement('main');
  page.id = 'treewarden-diagnosis';
  const region = document.createElement('div');
  region.className = 'unseen';
  region.setAttribute('aria-live', 'polite');
  document.querySelector('#root')?.append(page, region);
  patch(page, [h('p', { class: 'empty' }, 'Waiting for Treewarden to answer.')]);

  const announcer = new Announcer(region);
  let latest: DiagnosisView | undefined;
  const draw = (): void => {
    if (!latest) return;
    patch(page, [...diagnosisHead(latest), ...groups(latest)]);
    announcer.say(spokenState(latest));
    latest = undefined;
  };
  window.addEventListener('message', ({ data }: MessageEvent<ToDiagnosisPage | undefined>) => {
    if (data?.type !== 'diagnosis') return;
    if (!latest) requestAnimationFrame(draw);
    latest = data.view;
  });
  page.addEventListener('click', event => {
    const message = clicked(event.target);
    if (message) host.postMessage(message);
  });
  host.postMessage({ type: 'ready' });
}

function clicked(target: EventTarget | null): FromDiagnosisPage | undefined {
  const button = target instanceof Element ? target.closest<HTMLElement>('button[data-message]') : null;
  return button?.dataset.message ? (JSON.parse(button.dataset.message) as FromDiagnosisPage) : undefined;
}

main();
