// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '数据安全法'
const lawEn = 'Data Security Law'

export const dataSecurityLaw = {
  'dsl-data-security': {
    id: 'dsl-data-security',
    law,
    lawEn,
    article: '27,29',
    actor: 'data-handler',
    kind: 'duty',
    gist: ['建全流程数据安全制度、培训和技术措施，出事要报告。', 'Run whole-process data security with rules, training and technical measures, and report incidents.'],
    from: '2021-09-01' as Day,
    verified: true,
    version: '2021-06-10',
    parameters: {},
    penalties: ['dsl-pen'],
  },
  'dsl-pen': {
    id: 'dsl-pen',
    law,
    lawEn,
    article: '45',
    actor: 'data-handler',
    kind: 'penalty',
    gist: ['不履行：改正警告，可罚5万至50万；拒改或大量泄露罚50万至200万并可停业吊证。', 'Data security duty not met: correct, warning, optional CNY 50,000-500,000; refusal or mass leak 500,000-2,000,000 and possible suspension or licence loss.'],
    from: '2021-09-01' as Day,
    verified: true,
    version: '2021-06-10',
    parameters: { fineMin: 50000, fineMax: 500000, graveFineMin: 500000, graveFineMax: 2000000, currency: 'CNY' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
