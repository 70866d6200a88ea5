import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BundledCli, untidy } from './spawned.js';

const cli = new BundledCli();
const received: string[] = [];
const server = createServer((request, response) => {
  request.on('data', chunk => received.push(String(chunk)));
  request.on('end', () => response.end('{}'));
});
beforeAll(async () => {
  await cli.bundle();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  cli.dispose();
});

const argv = ['scan', '--format', 'json'];
const endpoint = (): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

test('the variables of OpenTelemetry send nothing', async () => {
  const env = {
    OTEL_EXPORTER_OTLP_ENDPOINT: endpoint(),
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: endpoint(),
    OTEL_TRACES_EXPORTER: 'otlp',
  };
  expect((await cli.run(cli.project({ 'a.ts': untidy }), argv, { env })).code).toBe(1);
  expect(received).toEqual([]);
});

test('ours sends the spans of a run, and changes nothing else', async () => {
  const cwd = cli.project({ 'a.ts': untidy });
  const env = { TREEWARDEN_TELEMETRY_OTLP_ENDPOINT: endpoint() };
  const observed = await cli.run(cwd, argv, { env });
  const sent = received.join('\n');
  expect(sent).toContain('"command scan"');
  expect(sent).toContain('"query file-facts"');
  expect(sent).not.toContain(cwd);
  expect(sent).not.toContain('a.ts');
  expect(observed).toEqual(await cli.run(cwd, argv));
});

test.each([
  ['http://127.0.0.1:9', /collector did not take the spans|^$/],
  ['not an address', /telemetry\.otlpEndpoint: The settings are not valid/],
])('a collector at %s costs a run nothing but time', async (address, complaint) => {
  const cwd = cli.project({ 'a.ts': untidy });
  const { code, err } = await cli.run(cwd, argv, { env: { TREEWARDEN_TELEMETRY_OTLP_ENDPOINT: address } });
  expect(code).toBe(1);
  expect(err).toMatch(complaint);
});

test('a status counts what its own run did', async () => {
  const { out } = await cli.run(cli.project({ 'a.ts': untidy }), ['status', '--format', 'json']);
  const operations: { readonly kind: string; readonly name: string }[] = JSON.parse(out).operations;
  expect(operations).toContainEqual(expect.objectContaining({ kind: 'query', name: 'settings', failed: 0 }));
});
