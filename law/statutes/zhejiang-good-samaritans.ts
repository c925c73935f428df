// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '浙江省见义勇为人员奖励和保障条例'
const lawEn = 'Zhejiang Regulations on Rewarding and Protecting Good Samaritans'

export const zhejiangGoodSamaritans = {
  'zjg-recognition': {
    id: 'zjg-recognition',
    law,
    lawEn,
    article: '6-8',
    actor: 'police',
    kind: 'duty',
    gist: ['行为地公安确认见义勇为，可申请、举荐或主动确认；有异议可向上一级申请复核。', 'Police where the act happened recognise it, on application, on recommendation by a unit or person, or on their own; a refused applicant may ask the next level to review.'],
    from: '2020-11-27' as Day,
    fromUnknown: true,
    verified: true,
    version: '2020-11-27',
    parameters: { applicants: ['actor', 'unit', 'person', 'police-ex-officio'], reviewBy: 'next-higher-police' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
