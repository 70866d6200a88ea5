import type { Status } from '../../workspace/status.js';
import type { Wanted } from './dom.js';
import { findings } from './findings.js';
import { folders } from './folders.js';
import { percent } from './format.js';
import { doing, headline } from './headline.js';
import { kinds } from './kinds.js';
import { machine } from './machine.js';
import { openPage } from './page.js';
import { errors, settings } from './problems.js';
import { tiers } from './tiers.js';

function draw(status: Status): readonly Wanted[] {
  const parts = [findings, kinds, tiers, folders, machine, settings, errors];
  return [...headline(status), ...parts.map(part => part(status))];
}

/** Tenths, because a listener needs no more. */
function spoken(status: Status): string {
  const { activity } = status;
  if (!activity || activity.total === 0) return doing(status);
  return `${doing(status)}, ${percent(Math.floor((activity.done / activity.total) * 10) / 10)}`;
}

openPage<Status>({ id: 'treewarden-status', draw, spoken });
