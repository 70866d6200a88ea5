import { readText, removeText, writeText } from '../../node/files/text-file.js';
import { changedLinesSince, Git } from '../../node/git/changed-lines.js';
import { Session } from '../compose.js';
import { openTelemetry, sendSpans } from '../telemetry.js';
import { catalogue } from './catalogue.js';
import { diagnosePatient } from './diagnose-patient.js';
import { startServer } from './start.js';

declare const TREEWARDEN_VERSION: string;

const telemetry = openTelemetry();

startServer({
  telemetry,
  sendSpans: (endpoint, onProblem) => sendSpans(telemetry, { endpoint, onProblem }),
  version: TREEWARDEN_VERSION,
  catalogue,
  changedLines: (root, since, signal) => changedLinesSince(new Git(), root, since, signal),
  openChats: async settings => (await import('../open-chats.js')).openChats(undefined, settings),
  textFiles: { read: readText, write: writeText, remove: removeText },
  diagnose: patient => diagnosePatient(patient, TREEWARDEN_VERSION),
  openSession: choice =>
    new Session({ ...choice, telemetry, workerScript: new URL('./worker.mjs', import.meta.url) }),
});
