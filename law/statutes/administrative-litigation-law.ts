// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '行政诉讼法'
const lawEn = 'Administrative Litigation Law'

export const administrativeLitigationLaw = {
  'asl-6-months': {
    id: 'asl-6-months',
    law,
    lawEn,
    article: '45-46',
    actor: 'any-person',
    kind: 'right',
    gist: ['知道之日起6个月内可起诉，对复议决定不服15日内起诉。', 'Sue within 6 months of knowing the act, or 15 days after a reconsideration decision.'],
    from: '2015-05-01' as Day,
    verified: true,
    version: '2017-06-27',
    parameters: { months: 6, daysAfterReconsideration: 15 },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
