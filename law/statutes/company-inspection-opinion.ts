// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '国务院办公厅关于严格规范涉企行政检查的意见'
const lawEn = 'State Council office opinion on inspecting companies (Guo Ban Fa [2024] No. 54)'

export const companyInspectionOpinion = {
  // Read in official and press summaries. Shanghai also asks for an inspection code (检查码) per planned or triggered check since 2025-01-01.
  'gf54-inspection-frequency-cap': {
    id: 'gf54-inspection-frequency-cap',
    law,
    lawEn,
    article: 'whole',
    actor: 'police',
    kind: 'prohibition',
    gist: ['涉企检查须由有执法资格的主体和人员实施，无执法证的辅助人员不得检查；公布年度频次上限；检查前审批并告知；能合并的综合查一次；触发式检查须有事由。', 'Only bodies and people with enforcement power inspect companies; helpers without an enforcement certificate do not; a published yearly frequency cap per company; approval and notice before; visits of several offices are combined; triggered checks state their reason.'],
    from: '2024-12-01' as Day,
    fromUnknown: true,
    verified: false,
    version: '2024-12',
    parameters: { needs: ['plan-or-trigger-reason', 'approval', 'notice'], cap: 'setting' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
