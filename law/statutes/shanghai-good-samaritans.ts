// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '上海市见义勇为人员奖励和保护办法'
const lawEn = 'Shanghai Measures on Rewarding and Protecting Good Samaritans'

export const shanghaiGoodSamaritans = {
  // A guard acting within contract duty may be treated as duty rather than 见义勇为; provinces differ.
  'shg-scope': {
    id: 'shg-scope',
    law,
    lawEn,
    article: '2,5',
    actor: 'police',
    kind: 'duty',
    gist: ['上海：个人制止违法犯罪、协助打击及抢险救灾均算，由各级综治委以专项经费办理。', 'Shanghai counts stopping or helping to fight offences and rescue by any individual; each level of the governance committee runs it with a special fund.'],
    from: '2002-04-22' as Day,
    fromUnknown: true,
    verified: true,
    version: '2002-04-22',
    parameters: { body: 'governance-committee' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
