import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Conversation, conversationOf, type Random, type Turn, uuidOf } from './conversation.js';
import { StateStore } from './sqlite.js';
import { messagesOf, sorted, type TrueSession, truthOf } from './truth.js';

/** Which index names the sessions. */
export const cursorGenerations = ['chatdata', 'workspace-index', 'headers-item', 'headers-table'] as const;
export type CursorGeneration = (typeof cursorGenerations)[number];

/** Where the messages of a session are. */
export type BubbleForm = 'rows' | 'bytes' | 'inline' | 'map';

export class CursorStore {
  readonly user: string;
  readonly truths: TrueSession[] = [];
  readonly #random: Random;

  constructor(configuration: string, random: Random) {
    this.user = join(configuration, 'Cursor', 'User');
    this.#random = random;
  }

  get global(): string {
    return join(this.user, 'globalStorage', 'state.vscdb');
  }

  /** Answers the id of the workspace and the path of its store. */
  workspace(folder: string, uri: string = pathToFileURL(folder).href) {
    const id = createHash('md5').update(uri).digest('hex');
    const path = join(this.user, 'workspaceStorage', id);
    mkdirSync(path, { recursive: true });
    writeFileSync(join(path, 'workspace.json'), JSON.stringify({ folder: uri }));
    return { id, store: join(path, 'state.vscdb') };
  }

  /** Sessions of one folder in one generation, with all that lies beside them. */
  write(generation: CursorGeneration, folder: string, forms: readonly BubbleForm[]): readonly TrueSession[] {
    const conversations = forms.map((_, index) =>
      conversationOf(this.#random, { folder, turns: 4 + index, marked: markedBy(generation, index) }),
    );
    const truths =
      generation === 'chatdata'
        ? this.#chatdata(folder, conversations)
        : this.#composers(generation, folder, conversations, forms);
    this.truths.push(...truths);
    return truths;
  }

  #chatdata(folder: string, conversations: readonly Conversation[]): readonly TrueSession[] {
    const tabs = conversations.map(({ id, title, updatedAt, turns }) => ({
      tabId: id,
      chatTitle: title,
      lastSendTime: updatedAt,
      bubbles: turns.map(({ role, text, model }) =>
        role === 'user' ? { type: 'user', text } : { type: 'ai', rawText: text, modelType: model },
      ),
    }));
    const store = new StateStore(this.workspace(folder).store, { wal: false });
    store.item('workbench.panel.aichat.view.aichat.chatdata', { tabs }).close();
    return conversations.map(conversation => {
      const bare = conversation.turns.map(
        turn => ({ ...turn, marked: 'none', tool: undefined, thinking: undefined }) as const,
      );
      const messages = messagesOf(bare, conversation.updatedAt);
      return truthOf(conversation, { createdAt: undefined, messages, edited: [], named: [] });
    });
  }

  #composers(
    generation: CursorGeneration,
    folder: string,
    conversations: readonly Conversation[],
    forms: readonly BubbleForm[],
  ): readonly TrueSession[] {
    const { id, store: path } = this.workspace(folder);
    const global = new StateStore(this.global, { headers: generation === 'headers-table' });
    const store = new StateStore(path);
    const identifier = {
      id,
      uri: { fsPath: folder, external: pathToFileURL(folder).href, path: folder, scheme: 'file' },
    };
    const isIdentified = generation !== 'workspace-index';
    const truths = conversations.map((conversation, index) =>
      writeComposer(global, conversation, forms[index]!, this.#random, isIdentified ? identifier : undefined),
    );
    const heads = conversations.map(headerOf);
    if (generation === 'workspace-index') {
      store.item('composer.composerData', { allComposers: heads, selectedComposerIds: [] });
    } else {
      store.item('composer.composerData', {
        selectedComposerIds: [heads[0]!.composerId],
        hasMigratedComposerData: true,
      });
      const [last, ...listed] = heads.toReversed();
      if (generation === 'headers-item') {
        // The last one was not opened since: no index names it.
        const allComposers = listed.map(head => ({ ...head, workspaceIdentifier: identifier }));
        global.item('composer.composerHeaders', { allComposers });
      } else {
        for (const head of [...listed, ...(forms.length > 3 ? [] : [last!])]) {
          const { composerId, createdAt, lastUpdatedAt } = head;
          const value = JSON.stringify({ ...head, workspaceIdentifier: identifier });
          global.header([composerId, id, createdAt, lastUpdatedAt, 0, 0, 0, 0, value, null]);
        }
      }
    }
    store.close();
    global.close();
    return truths;
  }
}

/** As time was kept in each generation: not at all, for answers, for all but some. */
function markedBy(generation: CursorGeneration, session: number) {
  return (index: number, role: Turn['role']): Turn['marked'] => {
    if (generation === 'chatdata' || session === 1) return 'none';
    if (generation === 'workspace-index') return role === 'assistant' && index > 1 ? 'timing' : 'none';
    return index % 3 === 1 ? 'none' : 'recorded';
  };
}

function headerOf({ id, title, createdAt, updatedAt }: Conversation) {
  return {
    composerId: id,
    name: title,
    createdAt,
    lastUpdatedAt: updatedAt,
    unifiedMode: 'agent',
    forceMode: 'edit',
  };
}

export function writeComposer(
  store: StateStore,
  conversation: Conversation,
  form: BubbleForm,
  random: Random,
  workspaceIdentifier: object | undefined,
): TrueSession {
  const { id, title, turns, folder, createdAt, updatedAt } = conversation;
  const bubbles = turns.map((turn, index) => bubbleOf(turn, index));
  const made = `${folder}/src/made by ${id}.ts`;
  const context = `${folder}/docs/context.md`;
  store.row(`composerData:${id}`, {
    _v: form === 'inline' ? 1 : form === 'map' ? 3 : 10,
    composerId: id,
    name: title,
    createdAt,
    lastUpdatedAt: updatedAt,
    status: 'completed',
    unifiedMode: 'agent',
    modelConfig: { modelName: 'default-model' },
    context: { fileSelections: [{ uri: { fsPath: context, path: context } }], folderSelections: [] },
    newlyCreatedFiles: [{ uri: { path: made } }],
    codeBlockData: { [`file://${encodeURI(`${folder}/src/changed.ts`)}`]: {} },
    fullConversationHeadersOnly: bubbles.map(({ bubbleId, type }) => ({ bubbleId, type })),
    ...(form === 'inline' ? { conversation: bubbles } : {}),
    ...(form === 'map'
      ? { conversationMap: Object.fromEntries(bubbles.map(one => [one.bubbleId, one])) }
      : {}),
    ...(workspaceIdentifier ? { workspaceIdentifier } : {}),
  });
  // In an order of their own, with what edits leave behind.
  if (form === 'rows' || form === 'bytes') {
    for (const bubble of bubbles.toReversed())
      store.row(`bubbleId:${id}:${bubble.bubbleId}`, bubble, form === 'bytes');
    store.row(`bubbleId:${id}:${uuidOf(random)}`, { _v: 2, type: 1, text: 'taken back' });
    store.row(`bubbleId:${id}:${uuidOf(random)}`, null);
  }
  store.row(`checkpointId:${id}:${uuidOf(random)}`, { files: [] });
  const truth = truthOf(conversation);
  return {
    ...truth,
    edited: sorted([...truth.edited, made, `${folder}/src/changed.ts`]),
    named: sorted([...truth.named, context]),
    models: sorted([...truth.models, 'default-model']),
  };
}

function bubbleOf(turn: Turn, index: number) {
  const { id, role, text, thinking, at, marked, model, tool, attached } = turn;
  const isRich = role === 'user' && index % 4 === 0;
  const paragraphs = text
    .split('\n')
    .map(line => ({ type: 'paragraph', children: [{ type: 'text', text: line }] }));
  return {
    _v: index % 2 === 0 ? 2 : 3,
    bubbleId: id,
    type: role === 'user' ? 1 : 2,
    text: isRich ? '' : text,
    richText: isRich ? JSON.stringify({ root: { children: paragraphs } }) : '',
    ...(thinking === undefined ? {} : { thinking: { text: thinking, signature: '' } }),
    ...(marked === 'recorded' ? { createdAt: new Date(at).toISOString() } : {}),
    // The first may be a duration since the window was opened.
    ...(marked === 'timing'
      ? { timingInfo: { clientStartTime: 51_234.5, clientRpcSendTime: at, clientEndTime: at + 9 } }
      : {}),
    ...(model ? { modelInfo: { modelName: model } } : {}),
    relevantFiles: attached.slice(0, 1),
    attachedFileCodeChunksUris: attached.slice(1).map(path => ({ path })),
    tokenCount: { inputTokens: 0, outputTokens: 0 },
    ...(tool
      ? {
          capabilityType: 15,
          toolFormerData: {
            tool: 7,
            name: tool.name,
            rawArgs: JSON.stringify({ target_file: tool.path }),
            result: tool.result,
            status: tool.hasFailed ? 'error' : 'completed',
          },
        }
      : {}),
  };
}
