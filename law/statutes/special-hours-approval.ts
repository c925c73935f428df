// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '关于企业实行不定时工作制和综合计算工时工作制的审批办法'
const lawEn = 'Approval Measures for Flexible and Comprehensive Working-Hours Systems (Lao Bu Fa [1994] 503)'

export const specialHoursApproval = {
  // A real Shanghai district approval seen in a data set ran for exactly one year.
  'awt-comprehensive-hours': {
    id: 'awt-comprehensive-hours',
    law,
    lawEn,
    article: '5',
    actor: 'employer',
    kind: 'gate',
    gist: ['综合工时按周月季年计，平均日周工时与法定基本一致，批准有有效期。', 'Comprehensive hours may average over week, month, quarter or year for continuous posts, with average day and week near the statutory level; the approval has a validity period.'],
    from: '1995-01-01' as Day,
    verified: false,
    version: '1994-12-14',
    parameters: { cycles: ['week', 'month', 'quarter', 'year'], averageNearStatutory: true },
    penalties: ['lsr-pen-overtime'],
  },
} as const satisfies Record<string, LawFact>
