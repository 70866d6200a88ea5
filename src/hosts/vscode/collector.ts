import { type Disposable, env, workspace } from 'vscode';

const setting = 'treewarden.telemetry.otlpEndpoint';

/** The user's own collector, if the user named one and has not switched telemetry off in the editor. */
export function collectorEndpoint(): string | undefined {
  const value = workspace.getConfiguration().inspect<unknown>(setting)?.globalValue;
  return env.isTelemetryEnabled && typeof value === 'string' && value !== '' ? value : undefined;
}

/** Told at once: whoever switches sending off means now. */
export function onDidChangeCollector(changed: () => void): Disposable[] {
  const held = { endpoint: collectorEndpoint() };
  const check = (): void => {
    const endpoint = collectorEndpoint();
    if (endpoint === held.endpoint) return;
    held.endpoint = endpoint;
    changed();
  };
  return [env.onDidChangeTelemetryEnabled(check), workspace.onDidChangeConfiguration(check)];
}
