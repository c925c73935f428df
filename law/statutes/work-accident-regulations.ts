// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '生产安全事故报告和调查处理条例'
const lawEn = 'Regulations on Reporting and Investigating Work Safety Accidents'

export const workAccidentRegulations = {
  'wsa-report-1-hour': {
    id: 'wsa-report-1-hour',
    law,
    lawEn,
    article: '9',
    actor: 'employer',
    kind: 'deadline',
    gist: ['事故现场立即报负责人，负责人1小时内报县级以上安监等部门，紧急时可越级直报。', 'After an accident on-site staff tell the head at once; the head reports to county or higher safety authority within 1 hour; in urgency staff may report directly.'],
    from: '2007-06-01' as Day,
    verified: true,
    version: '2007-04-09',
    parameters: { hours: 1, from: 'head-informed' },
    penalties: [],
  },
  'wsa-accident-grades': {
    id: 'wsa-accident-grades',
    law,
    lawEn,
    article: '3',
    actor: 'employer',
    kind: 'duty',
    gist: ['事故四级按死亡、重伤、直接损失划分：一般、较大、重大、特别重大，“以上”含本数。', 'Grades by deaths, serious injuries or direct loss: ordinary under 3, 10, CNY 10m; larger 3-9, 10-49, 10-50m; major 10-29, 50-99, 50-100m; extraordinary 30+, 100+, 100m+.'],
    from: '2007-06-01' as Day,
    verified: true,
    version: '2007-04-09',
    parameters: { ordinary: { deathsBelow: 3, seriousBelow: 10, lossBelow: 10000000 }, larger: { deathsFrom: 3, seriousFrom: 10, lossFrom: 10000000 }, major: { deathsFrom: 10, seriousFrom: 50, lossFrom: 50000000 }, extraordinary: { deathsFrom: 30, seriousFrom: 100, lossFrom: 100000000 }, currency: 'CNY' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
