// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '国务院关于职工工作时间的规定'
const lawEn = 'State Council Provisions on Working Hours'

export const workingHoursProvisions = {
  'wt-hours-40': {
    id: 'wt-hours-40',
    law,
    lawEn,
    article: '3',
    actor: 'employer',
    kind: 'gate',
    gist: ['标准工时每周40小时，排班按此计加班。', 'Standard week is 40 hours; scheduling should use this figure for overtime counting.'],
    from: '1995-05-01' as Day,
    verified: true,
    version: '1995-03-25',
    parameters: { hoursPerDay: 8, hoursPerWeek: 40 },
    penalties: ['lsr-pen-overtime'],
  },
} as const satisfies Record<string, LawFact>
