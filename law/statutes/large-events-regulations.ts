// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '大型群众性活动安全管理条例'
const lawEn = 'Regulations on Safety of Large Mass Events'

export const largeEventsRegulations = {
  'lse-professional-guards': {
    id: 'lse-professional-guards',
    law,
    lawEn,
    article: '2,7,11',
    actor: 'unit',
    kind: 'gate',
    gist: ['预计千人以上的大型活动须公安许可，承办者配专业保安、安检、急救疏散并演练。', 'A public event expecting 1,000 or more people needs a police permit; the organiser provides professional guards, security checks, first aid, evacuation and drill.'],
    from: '2007-10-01' as Day,
    verified: true,
    version: '2007-09-14',
    parameters: { minPeople: 1000, permitBy: 'police', professionalGuards: true },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
