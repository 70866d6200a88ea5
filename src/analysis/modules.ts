import { watchExports } from './exports.js';
import type { ExportFacts, ImportFacts } from './facts.js';
import { watchImports } from './imports.js';
import { watchSignatures } from './signatures.js';
import { usesOf } from './uses.js';
import type { Scene, Visitor } from './walk.js';

/** Bump when an import or export, or what is known of it, comes out differently. */
export const modulesVersion = 2;

export interface ModuleWatch {
  readonly visitors: readonly Visitor[];
  readonly facts: () => {
    readonly imports: readonly ImportFacts[];
    readonly exports: readonly ExportFacts[];
  };
}

/** What a file takes from others and offers to them. */
export function watchModule(scene: Scene): ModuleWatch {
  const uses = usesOf(scene.scopes);
  const imports = watchImports(scene, uses);
  const signatures = watchSignatures();
  const exports = watchExports(scene, { imports, uses, signatures });
  return {
    visitors: [imports.visitor, exports.visitor, signatures.visitor],
    facts: () => ({ imports: imports.imports(), exports: exports.exports() }),
  };
}
