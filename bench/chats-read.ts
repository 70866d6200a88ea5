import { openChats } from '../src/hosts/open-chats.js';

/** In a process of its own, so that its first list is cold and its memory nobody else's. */
const [, , folder = '', rounds = '20'] = process.argv;
const { chats, dispose } = await openChats();
const times: number[] = [];
/** Of the processor alone: what other programs on the machine take is not in it. */
const work: number[] = [];
let found = 0;
for (let round = 0; round <= Number(rounds); round++) {
  const start = performance.now();
  const before = process.cpuUsage();
  found = (await chats.list(folder)).sessions.length;
  const { user, system } = process.cpuUsage(before);
  times.push(performance.now() - start);
  work.push((user + system) / 1000);
}
const [coldMs, ...warmMs] = times;
const [coldCpuMs, ...warmCpuMs] = work;
const { sessions } = await chats.list(folder);
const start = performance.now();
const { messages } = await chats.session(sessions[0]!);
const showMs = performance.now() - start;
const peakMb = process.resourceUsage().maxRSS / 1024;
dispose();
process.stdout.write(
  JSON.stringify({ found, coldMs, warmMs, coldCpuMs, warmCpuMs, showMs, messages: messages.length, peakMb }),
);
