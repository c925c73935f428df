// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '劳动保障监察条例'
const lawEn = 'Labour Security Supervision Regulations'

export const labourSupervisionRegulations = {
  'lsr-pen-overtime': {
    id: 'lsr-pen-overtime',
    law,
    lawEn,
    article: '25',
    actor: 'employer',
    kind: 'penalty',
    gist: ['违法延长工时：警告改正，并可按受害人数每人罚100至500元。', 'Unlawful extra hours: warning, correction, and CNY 100-500 per worker affected.'],
    from: '2004-12-01' as Day,
    verified: true,
    version: '2004-11-01',
    parameters: { fineMinPerPerson: 100, fineMaxPerPerson: 500, currency: 'CNY' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
