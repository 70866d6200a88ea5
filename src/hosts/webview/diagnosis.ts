import { groups } from './diagnosis-checks.js';
import { diagnosisHead, spokenState } from './diagnosis-head.js';
import type { DiagnosisView } from './diagnosis-messages.js';
import { openPage } from './page.js';

openPage<DiagnosisView>({
  id: 'treewarden-diagnosis',
  draw: view => [...diagnosisHead(view), ...groups(view)],
  spoken: spokenState,
});
