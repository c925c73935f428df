// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '行政复议法'
const lawEn = 'Administrative Reconsideration Law'

export const reconsiderationLaw = {
  'arl-60-days': {
    id: 'arl-60-days',
    law,
    lawEn,
    article: '20',
    actor: 'any-person',
    kind: 'right',
    gist: ['知道之日起60日内可申请行政复议。', 'Ask for administrative reconsideration within 60 days of knowing the act.'],
    from: '2024-01-01' as Day,
    verified: true,
    version: '2023-09-01',
    parameters: { days: 60, from: 'knowledge' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
