// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '居民身份证法'
const lawEn = 'Resident Identity Card Law'

export const identityCardLaw = {
  'idc-no-seizing-id': {
    id: 'idc-no-seizing-id',
    law,
    lawEn,
    article: '15-16',
    actor: 'any-person',
    kind: 'prohibition',
    gist: ['强制查验身份证只限民警；任何单位个人不得扣押身份证。', 'Only police may check ID cards with power to compel; no organisation or person may hold anyone\'s ID card.'],
    from: '2012-01-01' as Day,
    verified: true,
    version: '2011-10-29',
    parameters: {},
    penalties: ['idc-pen-seizing-id'],
  },
  'idc-pen-seizing-id': {
    id: 'idc-pen-seizing-id',
    law,
    lawEn,
    article: '16(3)',
    itemsOnly: true,
    actor: 'any-person',
    kind: 'penalty',
    gist: ['非法扣押身份证：警告并罚200元以下。', 'Unlawfully holding an ID card: warning and fine up to CNY 200.'],
    from: '2012-01-01' as Day,
    verified: true,
    version: '2011-10-29',
    parameters: { fineMax: 200, currency: 'CNY' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
