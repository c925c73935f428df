// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '专职守护押运人员枪支使用管理条例'
const lawEn = 'Regulations on Firearms of Full-time Guards and Escorts'

export const armedGuardsFirearmsRegulations = {
  'gun-armed-guard-eligibility': {
    id: 'gun-armed-guard-eligibility',
    law,
    lawEn,
    article: '3',
    actor: 'guard',
    kind: 'gate',
    gist: ['武装守护押运人员：满20岁、无精神病史、无拘留强戒刑罚记录、培训合格、省级批准持枪。', 'Armed guards: Chinese citizens 20 or over, no mental illness history, no detention, drug or criminal record, trained, approved at province level.'],
    from: '2002-07-27' as Day,
    verified: true,
    version: '2002-07-27',
    parameters: { minAge: 20 },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
