// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '公安机关办理行政案件程序规定'
const lawEn = 'Procedures for Public Security Organs Handling Administrative Cases'

export const policeAdministrativeProcedure = {
  'map-hearing-amounts': {
    id: 'map-hearing-amounts',
    law,
    lawEn,
    article: '123',
    actor: 'police',
    kind: 'right',
    gist: ['公安听证标准：个人罚2000元、单位罚1万元以上，保安条例的罚款都在听证范围。', 'Police treat as large a fine of CNY 2,000 or more on a person and 10,000 or more on a unit, so every fine under Art. 42 or 43 of the Security Services Regulation carries a hearing right.'],
    from: '2019-01-01' as Day,
    verified: true,
    version: '2018-11-25 (2020 amendment not seen)',
    parameters: { personFineMin: 2000, unitFineMin: 10000, currency: 'CNY' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
