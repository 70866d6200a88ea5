import { expect, test } from 'vitest';
import { mergeSettings, parseSettings } from '../../src/analysis/settings.js';

const allowed = parseSettings({ chats: { enabled: true } });
const merged = (...layers: readonly (readonly [string, ReturnType<typeof parseSettings>])[]) =>
  mergeSettings(new Map(layers));

test('chats are read for whoever allows it for themselves', () => {
  expect(merged().chats.enabled).toBe(false);
  expect(merged(['editor', allowed]).chats.enabled).toBe(true);
  expect(merged(['environment', allowed]).chats.enabled).toBe(true);
  const refused = parseSettings({ chats: { enabled: false } });
  expect(merged(['editor', allowed], ['environment', refused]).chats.enabled).toBe(false);
});

test('a file of the repository can neither allow it nor forbid it', () => {
  const { chats, problems } = merged(['file', allowed]);
  expect(chats.enabled).toBe(false);
  expect(problems).toMatchObject([{ layer: 'file', key: 'chats' }]);
  expect(
    merged(['editor', allowed], ['file', parseSettings({ chats: { enabled: false } })]).chats.enabled,
  ).toBe(true);
});

test('places are added by whoever names them, without forgetting what is allowed', () => {
  const places = parseSettings({ chats: { places: ['/portable/data'] } });
  expect(merged().chats.places).toEqual([]);
  expect(merged(['editor', allowed], ['environment', places]).chats).toEqual({
    enabled: true,
    places: ['/portable/data'],
  });
  expect(merged(['file', places]).chats.places).toEqual([]);
  expect(parseSettings({ chats: { places: '/x', nothing: 1 } }).problems).toMatchObject([
    { key: 'chats.places' },
    { key: 'chats.nothing' },
  ]);
});

test('anything but yes or no is a problem', () => {
  expect(parseSettings({ chats: { enabled: 'yes' } }).problems).toMatchObject([{ key: 'chats.enabled' }]);
  expect(parseSettings({ chats: true }).problems).toMatchObject([{ key: 'chats.enabled' }]);
});
