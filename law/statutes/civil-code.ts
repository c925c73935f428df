// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '民法典'
const lawEn = 'Civil Code'

export const civilCode = {
  'cc-property-basic-order': {
    id: 'cc-property-basic-order',
    law,
    lawEn,
    article: '942',
    actor: 'property-company',
    kind: 'duty',
    gist: ['维护基本秩序，合理保护业主人身财产；对治安环保消防违法要制止、报告、协助处理。', 'Keep basic order and take reasonable measures for owners safety; stop, report and help handle public security, environment and fire breaches.'],
    from: '2021-01-01' as Day,
    verified: true,
    version: '2020-05-28',
    parameters: {},
    penalties: [],
  },
  'cc-safety-duty-third-party': {
    id: 'cc-safety-duty-third-party',
    law,
    lawEn,
    article: '1198',
    actor: 'unit',
    kind: 'duty',
    gist: ['公共场所经营者未尽安保义务，第三人致害时承担补充责任并可追偿。', 'Operators of public premises bear supplementary liability when a third party harms people and they failed their safety duty.'],
    from: '2021-01-01' as Day,
    verified: true,
    version: '2020-05-28',
    parameters: { liability: 'supplementary' },
    penalties: [],
  },
  'cc-falling-objects': {
    id: 'cc-falling-objects',
    law,
    lawEn,
    article: '1254',
    actor: 'property-company',
    kind: 'duty',
    gist: ['对高空抛坠物应采取必要防范，否则担责。', 'Take necessary measures against objects thrown or falling from buildings, or bear liability.'],
    from: '2021-01-01' as Day,
    verified: true,
    version: '2020-05-28',
    parameters: {},
    penalties: [],
  },
  'cc-rescuer-immunity': {
    id: 'cc-rescuer-immunity',
    law,
    lawEn,
    article: '183-184',
    actor: 'guard',
    kind: 'right',
    gist: ['见义勇为受损可向侵权人追偿、受益人适当补偿；紧急施救致损不担责。', 'A person hurt protecting others may get compensation from the wrongdoer or fair amount from the beneficiary; a voluntary emergency rescuer is not liable.'],
    from: '2021-01-01' as Day,
    verified: true,
    version: '2020-05-28',
    parameters: {},
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
