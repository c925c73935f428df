// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '人民警察法'
const lawEn = 'People\'s Police Law'

export const peoplesPoliceLaw = {
  'pol-stop-and-question-police-only': {
    id: 'pol-stop-and-question-police-only',
    law,
    lawEn,
    article: '9',
    actor: 'police',
    kind: 'right',
    gist: ['当场盘问、带回继续盘问（24小时，批准可48小时）只属民警；保安发现可疑应报警移交。', 'Stopping and questioning a suspect on the spot, and taking them in for continued questioning (24 hours, 48 with approval), belongs to police only; a guard who stops someone must call police.'],
    from: '1995-02-28' as Day,
    verified: true,
    version: '2012-10-26',
    parameters: { maxHours: 24, extendedHours: 48, policeOnly: true },
    penalties: [],
  },
  'pol-pen-police-uniform': {
    id: 'pol-pen-police-uniform',
    law,
    lawEn,
    article: '36',
    actor: 'any-person',
    kind: 'penalty',
    gist: ['非法持有使用制售警服警用标志器械证件：没收，15日以下拘留或警告，可并处所得5倍以下罚款。', 'Having, using, making or selling police uniform, insignia, gear or papers unlawfully: confiscation, detention up to 15 days or warning, and fine up to 5 times the gains.'],
    from: '1995-02-28' as Day,
    verified: true,
    version: '2012-10-26',
    parameters: { detentionDaysMax: 15, fineMultipleMax: 5 },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
