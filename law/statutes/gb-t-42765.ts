// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = 'GB/T 42765-2023 保安服务管理体系'
const lawEn = 'GB/T 42765-2023 Management system for security operations'

export const gbT42765 = {
  'gb42765-management-cycle': {
    id: 'gb42765-management-cycle',
    law,
    lawEn,
    article: '4-10',
    actor: 'security-company',
    kind: 'duty',
    gist: ['参照ISO18788：环境、领导、策划、支持、运行、评价、改进，含事件与投诉程序。', 'ISO-18788 style cycle: context, leadership, planning with risk, support, operation, evaluation, improvement, with incident and complaint procedures.'],
    from: '2024-06-01' as Day,
    verified: false,
    version: '2023-11-27 (in force 2024-06-01)',
    parameters: { basedOn: 'ISO 18788:2015' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
