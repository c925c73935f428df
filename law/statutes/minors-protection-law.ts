// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '未成年人保护法'
const lawEn = 'Minors Protection Law'

export const minorsProtectionLaw = {
  'mpl-vetting-62': {
    id: 'mpl-vetting-62',
    law,
    lawEn,
    article: '62',
    actor: 'employer',
    kind: 'gate',
    gist: ['与未成年人密切接触的单位招用人员（含保安）前及每年须查性侵虐待拐卖暴力记录，有记录不得用。', 'Units in close contact with minors (schools, kindergartens) must query police or procuratorate records for staff including guards before hiring and every year, and not use anyone with a hit.'],
    from: '2021-06-01' as Day,
    verified: true,
    version: '2024-04-26',
    parameters: { repeatEveryYears: 1, offences: ['sexual-assault', 'abuse', 'trafficking', 'violence'] },
    penalties: ['mpl-pen-vetting'],
  },
  'mpl-pen-vetting': {
    id: 'mpl-pen-vetting',
    law,
    lawEn,
    article: '126',
    actor: 'employer',
    kind: 'penalty',
    gist: ['不查询或用了有记录的人：警告并罚5万以下；拒改或后果严重罚5万至50万并可停业吊证。', 'No query or using such a person: correct, warning, up to CNY 50,000; refusal or grave result 50,000-500,000 and possible closure or licence loss.'],
    from: '2021-06-01' as Day,
    verified: true,
    version: '2024-04-26',
    parameters: { fineMax: 50000, graveFineMin: 50000, graveFineMax: 500000, currency: 'CNY' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
