// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '上海市非机动车安全管理条例'
const lawEn = 'Shanghai Non-motor Vehicle Safety Regulations'

export const shanghaiNonMotorVehicles = {
  'shnv-ebike-indoor': {
    id: 'shnv-ebike-indoor',
    law,
    lawEn,
    article: '29',
    actor: 'property-company',
    kind: 'duty',
    gist: ['电动车及电池不得进楼道室内停放充电、不得进电梯；物业要劝阻，不听的报城管或消防。', 'E-bikes and batteries may not be parked or charged in shared indoor parts or taken into lifts; the property company must stop it and report if ignored.'],
    from: '2024-05-10' as Day,
    fromUnknown: true,
    verified: true,
    version: '2024-05-10',
    parameters: { riderFineMin: 200, riderFineMax: 500, currency: 'CNY' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
