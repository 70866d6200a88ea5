/** What is played end to end: each act has a VS Code, a workspace and steps of its own. */
import { writeChats } from '../launch/chats.mjs';
import { makeHostile } from '../launch/hostile.mjs';
import { copySample } from '../launch/sample.mjs';
import { chatSteps } from './steps/chats/index.mjs';
import { steps } from './steps/index.mjs';
import { steps as restrictedSteps } from './steps/restricted/index.mjs';

export const acts = [
  { name: 'sample', open: box => copySample(box.workspace), steps },
  {
    name: 'restricted',
    open: box => makeHostile(box.workspace),
    asksForTrust: true,
    settings: {
      'security.workspace.trust.enabled': true,
      'security.workspace.trust.startupPrompt': 'never',
      'security.workspace.trust.banner': 'always',
    },
    steps: restrictedSteps,
  },
  {
    name: 'chats',
    open: box => {
      copySample(box.workspace);
      writeChats(box.home, box.workspace);
    },
    steps: chatSteps,
  },
];
