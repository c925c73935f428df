// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '工伤保险条例'
const lawEn = 'Work Injury Insurance Regulations'

export const workInjuryInsuranceRegulations = {
  'wii-violence-and-report': {
    id: 'wii-violence-and-report',
    law,
    lawEn,
    article: '14-17',
    actor: 'employer',
    kind: 'deadline',
    gist: ['履职遭暴力伤害算工伤；单位30日内申请，职工1年内可自行申请。', 'Violence met while doing the job counts as work injury; the employer applies within 30 days, the worker within 1 year.'],
    from: '2011-01-01' as Day,
    verified: true,
    version: '2010-12-20',
    parameters: { employerDays: 30, workerYears: 1 },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
