// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '上海市消防条例'
const lawEn = 'Shanghai Fire Protection Regulations'

export const shanghaiFireRegulations = {
  'shf-property-duties': {
    id: 'shf-property-duties',
    law,
    lawEn,
    article: '18',
    actor: 'property-company',
    kind: 'duty',
    gist: ['上海物业：承接查验、消防制度档案、标志维护、防火检查劝阻报告、预案演练。', 'Shanghai estates: take-over check, fire rules and archive, signs and upkeep, fire patrol with stop-and-report, plan and drills.'],
    from: '2020-03-19' as Day,
    fromUnknown: true,
    verified: true,
    version: '2020-03-19',
    parameters: { archive: true },
    penalties: ['fl-pen-facilities'],
  },
} as const satisfies Record<string, LawFact>
