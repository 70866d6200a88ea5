import { beforeEach, expect, test, vi } from 'vitest';
import { collectorEndpoint, onDidChangeCollector } from '../../../src/hosts/vscode/collector.js';

const endpoint = 'http://localhost:4318';
const editor = vi.hoisted(() => ({
  isTelemetryEnabled: true,
  values: {} as Record<string, unknown>,
  listeners: [] as (() => void)[],
}));

vi.mock('vscode', () => {
  const listen = (listener: () => void) => {
    editor.listeners.push(listener);
    return { dispose: () => undefined };
  };
  return {
    env: {
      get isTelemetryEnabled() {
        return editor.isTelemetryEnabled;
      },
      onDidChangeTelemetryEnabled: listen,
    },
    workspace: {
      getConfiguration: () => ({ inspect: () => editor.values }),
      onDidChangeConfiguration: listen,
    },
  };
});

beforeEach(() => Object.assign(editor, { isTelemetryEnabled: true, values: {}, listeners: [] }));

test('only the user names a collector', () => {
  expect(collectorEndpoint()).toBeUndefined();
  editor.values = { defaultValue: '', workspaceValue: endpoint, workspaceFolderValue: endpoint };
  expect(collectorEndpoint()).toBeUndefined();
  editor.values = { globalValue: 4318 };
  expect(collectorEndpoint()).toBeUndefined();
  editor.values = { globalValue: endpoint };
  expect(collectorEndpoint()).toBe(endpoint);
});

test('who has switched telemetry off in the editor has switched it off here, at once', () => {
  editor.values = { globalValue: endpoint };
  const seen: (string | undefined)[] = [];
  onDidChangeCollector(() => seen.push(collectorEndpoint()));
  const tell = (): void => {
    for (const listener of editor.listeners) listener();
  };
  tell();
  editor.isTelemetryEnabled = false;
  tell();
  tell();
  editor.isTelemetryEnabled = true;
  tell();
  editor.values = {};
  tell();
  expect(seen).toEqual([undefined, endpoint, undefined]);
});
