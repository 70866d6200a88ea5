import type { Result } from './check.js';
import { checks } from './checks/index.js';
import { judged } from './judge.js';
import { headlineOf, overallHealth, type Report } from './report.js';
import type { Site } from './site.js';
import type { Measured, MeasuredVitals, VitalId } from './vitals/vitals.js';

/** What a report says besides its results. */
export interface Occasion {
  readonly at: number;
  readonly treewarden: string;
  readonly site: Site;
  readonly tookMs: number;
}

/** What the checks say of one probe's outcome, as soon as it is there. */
export function resultsOf(vital: VitalId, measured: Measured<unknown>, site: Site): readonly Result[] {
  return checks.filter(({ reads }) => reads === vital).map(check => judged(check, measured, site));
}

/** All that was measured, judged in the order of the registry. */
export function reportOf(vitals: MeasuredVitals, occasion: Occasion): Report {
  const results = checks.flatMap(check => {
    const measured = vitals[check.reads];
    return measured ? [judged(check, measured, occasion.site)] : [];
  });
  return {
    schema: 1,
    ...occasion,
    health: overallHealth(results),
    headline: headlineOf(results),
    results,
  };
}
