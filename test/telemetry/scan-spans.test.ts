import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, userInfo } from 'node:os';
import { InMemorySpanExporter, SimpleSpanProcessor, TracerProvider } from '@opentelemetry/sdk-trace';
import { afterEach, expect, test } from 'vitest';
import type { OperationalError } from '../../src/base/errors.js';
import { Session } from '../../src/hosts/compose.js';
import { Breaker } from '../../src/telemetry/breaker.js';
import { collect } from '../../src/telemetry/collect.js';
import { guarded, otlpExport } from '../../src/telemetry/otlp-exporter.js';
import { spansTo } from '../../src/telemetry/spans.js';
import { Telemetry } from '../../src/telemetry/telemetry.js';
import { tempFolder } from '../harness/temp-folder.js';

const clock = { now: () => performance.now(), epochMs: () => Date.now() };
const source = 'export function hidden(privateName) {\n  return privateName * 4711;\n}\n';
const files = {
  'src/deep/confidential.ts': source,
  'other-place.js': `import './src/deep/confidential';\n${source}`,
};

/** Words of the text, the paths and this machine. */
const secrets = /hidden|privateName|4711|confidential|deep|other-place|\.ts|\.js\b|\//;
const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

async function scanned(telemetry: Telemetry): Promise<string> {
  using folder = tempFolder(files);
  await scannedIn(folder.path, telemetry, { withProject: true });
  return folder.path;
}

async function scannedIn(root: string, telemetry: Telemetry, { withProject = false } = {}): Promise<void> {
  const session = new Session({
    cacheHome: `${root}/.cache`,
    workers: 0,
    workerScript: new URL('file:///none'),
    telemetry,
  });
  const workspace = session.openFolder({ root });
  await workspace.open();
  for await (const { freshness } of workspace.scan()) expect(freshness).not.toBe('partial');
  if (withProject) {
    await workspace.across();
    await workspace.projectDetails();
  }
  workspace.dispose();
  session.dispose();
}

test('spans of a real scan hold nothing but names, times and status', async () => {
  const telemetry = new Telemetry(clock);
  const exporter = new InMemorySpanExporter();
  const provider = new TracerProvider({ spanProcessors: [new SimpleSpanProcessor({ exporter })] });
  telemetry.listen(spansTo(provider.getTracer('treewarden'), clock.epochMs));
  const operations = await collect(telemetry, () => scanned(telemetry));
  await provider.forceFlush();
  const spans = exporter.getFinishedSpans();
  expect(spans.length).toBe(operations.length);
  expect(spans.length).toBeGreaterThan(20);
  for (const { name, attributes, events, links, status } of spans) {
    const told = [name, ...Object.values(attributes)].join('\n');
    expect(told).not.toMatch(secrets);
    expect(Object.keys(attributes)).toEqual(['treewarden.kind', 'treewarden.operation', 'treewarden.status']);
    expect([events, links, status]).toEqual([[], [], { code: 0 }]);
  }
  const names = new Set(operations.map(({ name }) => name));
  expect(names, 'a new node is one line in operationNames').not.toContain('other');
  expect([...names]).toEqual(expect.arrayContaining(['file-facts', 'import-graph', 'findings', 'clones']));
});

test('what reaches a collector names neither the folder nor the machine nor the user', async () => {
  const { endpoint, bodies } = await collector(200);
  const telemetry = new Telemetry(clock);
  const { sink, end } = otlpExport({ endpoint, version: '1.2.3', clock, onProblem: failOn });
  telemetry.listen(sink);
  const root = await scanned(telemetry);
  await end();
  expect(bodies.length).toBeGreaterThan(0);
  const sent = bodies.join('\n');
  for (const word of ['confidential', 'privateName', 'other-place', root, process.argv0, process.cwd()]) {
    expect(sent).not.toContain(word);
  }
  const values = [...sent.matchAll(/"stringValue":"([^"]*)"/g)].map(([, value]) => value);
  expect(values).not.toContain(hostname());
  expect(values).not.toContain(userInfo().username);
  expect(JSON.parse(bodies[0] ?? '').resourceSpans[0].resource.attributes).toEqual([
    { key: 'service.name', value: { stringValue: 'treewarden' } },
    { key: 'service.version', value: { stringValue: '1.2.3' } },
  ]);
});

test('a collector that fails is told of once, and left alone after five times', async () => {
  const at = { ms: 0 };
  const state = { exports: 0, code: 1 };
  const problems: string[] = [];
  const exporter = guarded(
    {
      export: (_spans, done) => {
        state.exports++;
        done({ code: state.code });
      },
      shutdown: () => Promise.resolve(),
    },
    new Breaker(() => at.ms),
    ({ code }) => problems.push(code),
  );
  const send = (): void => exporter.export([], () => undefined);
  for (let index = 0; index < 9; index++) send();
  expect([state.exports, problems]).toEqual([5, ['telemetry/unreachable']]);
  at.ms = 5 * 60_000;
  state.code = 0;
  send();
  send();
  expect([state.exports, problems.length]).toEqual([7, 1]);
});

async function collector(status: number) {
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', chunk => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(status, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}

function failOn(error: OperationalError): never {
  throw error;
}

test('a hit is no span: a warm scan has a few, however many files it answers for', async () => {
  using folder = tempFolder(
    Object.fromEntries(Array.from({ length: 40 }, (_, n) => [`f${n}.ts`, `f(${n});`])),
  );
  const counts: number[] = [];
  for (let run = 0; run < 2; run++) {
    const telemetry = new Telemetry(clock);
    const operations = await collect(telemetry, () => scannedIn(folder.path, telemetry));
    counts.push(operations.length);
  }
  expect(counts[0]).toBeGreaterThan(80);
  expect(counts[1]).toBeLessThan(20);
});
