// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '上海市社会治安综合治理条例'
const lawEn = 'Shanghai Comprehensive Public Security Management Regulations'

export const shanghaiPublicSecurityGovernance = {
  'shc-property-and-guards': {
    id: 'shc-property-and-guards',
    law,
    lawEn,
    article: '15,33',
    actor: 'property-company',
    kind: 'duty',
    gist: ['物业协助公安维护秩序并履约；保安组织受公安指导，明岗责、强培训。', 'Property companies help police keep order in the area and do contract duties; guard organisations accept police guidance, clear posts and training.'],
    from: '2018-05-24' as Day,
    fromUnknown: true,
    verified: true,
    version: '2018-05-24',
    parameters: {},
    penalties: ['shc-rectification-circular', 'veto-one-vote'],
  },
  'shc-rectification-circular': {
    id: 'shc-rectification-circular',
    law,
    lawEn,
    article: '38-39',
    actor: 'subdistrict',
    kind: 'penalty',
    gist: ['有重大治安隐患的由综治委发限期整改通知，不改通报批评并建议处分。', 'A unit with grave public security hazard gets a rectification notice from the local governance committee; not met: named and criticised, and penalty or discipline proposed.'],
    from: '2018-05-24' as Day,
    fromUnknown: true,
    verified: true,
    version: '2018-05-24',
    parameters: { steps: ['rectification-notice', 'public-criticism', 'propose-discipline'] },
    penalties: [],
  },
  'veto-one-vote': {
    id: 'veto-one-vote',
    law,
    lawEn,
    article: 'policy, not in law',
    actor: 'property-company',
    kind: 'penalty',
    gist: ['一票否决：治安不达标取消评优；物业资质2018年已取消，现只作信用评优标记。', 'One-vote veto: failing public security bars honours and, formerly, qualification upgrades. National property qualification was abolished in 2018, so use it only as a credit or award flag.'],
    from: '2018-05-24' as Day,
    fromUnknown: true,
    verified: false,
    version: '2018-05-24',
    parameters: { scope: ['awards', 'credit'] },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
