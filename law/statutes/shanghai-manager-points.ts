// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '上海市居住物业小区经理记分试行标准'
const lawEn = 'Shanghai trial scoring standard for residential estate managers'

export const shanghaiManagerPoints = {
  // The text is an old trial rule; today the city uses manager credit points instead. Keep the points configurable.
  'shs-18-point-cycle': {
    id: 'shs-18-point-cycle',
    law,
    lawEn,
    article: '3',
    actor: 'housing-bureau',
    kind: 'duty',
    gist: ['试行标准累计18分制，单次18、3、2、1分。', 'Trial standard: points accumulate to 18; single entries are 18, 3, 2 or 1 by gravity.'],
    from: '2001-01-01' as Day,
    fromUnknown: true,
    verified: true,
    version: 'undated trial text (early 2000s); Arts. 1-5 read in part',
    parameters: { cyclePoints: 18, entries: [18, 3, 2, 1] },
    penalties: ['shs-18-points-grave', 'shs-3-points-security', 'shs-points-exhausted'],
  },
  'shs-18-points-grave': {
    id: 'shs-18-points-grave',
    law,
    lawEn,
    article: '4',
    actor: 'property-company',
    kind: 'penalty',
    gist: ['一次记18分：乱收费不改、违建占绿、漠视投诉不服监管、失职致重大伤亡或损失。', '18 points at once for: unlawful charging left uncorrected; unauthorised building or taking green land; ignoring complaints and supervision; grave casualty or loss through dereliction.'],
    from: '2001-01-01' as Day,
    fromUnknown: true,
    verified: true,
    version: 'undated trial text (early 2000s); Arts. 1-5 read in part',
    parameters: { points: 18, causes: ['unlawful-charging', 'unauthorised-building', 'ignore-complaints', 'grave-casualty-or-loss'] },
    penalties: [],
  },
  'shs-3-points-security': {
    id: 'shs-3-points-security',
    law,
    lawEn,
    article: '5(10)',
    itemsOnly: true,
    actor: 'property-company',
    kind: 'penalty',
    gist: ['未按约定值班巡逻或记录不实记3分。', '3 points when agreed watch and patrol service is not given or the duty and patrol record is untrue.'],
    from: '2001-01-01' as Day,
    fromUnknown: true,
    verified: true,
    version: 'undated trial text (early 2000s); Arts. 1-5 read in part',
    parameters: { points: 3, cause: 'watch-patrol-missing-or-false-record' },
    penalties: [],
  },
  'shs-points-exhausted': {
    id: 'shs-points-exhausted',
    law,
    lawEn,
    article: 'after 5 (number unconfirmed)',
    actor: 'property-company',
    kind: 'penalty',
    gist: ['记满分撤岗位证书并再培训；公安检查通报由房管记分。', 'A manager who exhausts the points loses the post certificate and is retrained; police findings of poor security are scored by the housing bureau.'],
    from: '2001-01-01' as Day,
    fromUnknown: true,
    verified: false,
    version: 'undated trial text (early 2000s); Arts. 1-5 read in part',
    parameters: { sanction: ['revoke-post-certificate', 'retraining'] },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
