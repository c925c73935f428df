// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '机关、团体、企业、事业单位消防安全管理规定'
const lawEn = 'Fire safety rules for organisations (MPS Order 61)'

export const organisationFireSafetyRules = {
  // Read as an excerpt; confirm the text before release.
  'o61-fire-patrol-2h': {
    id: 'o61-fire-patrol-2h',
    law,
    lawEn,
    article: '25',
    actor: 'unit',
    kind: 'duty',
    gist: ['消防重点单位每日巡查；公众聚集场所营业期间至少每两小时一次，结束后检查；医院、养老院、寄宿学校、托幼机构加强夜间巡查；巡查人与主管人均签名。', 'Key fire units patrol daily; public gathering places at least every two hours while open, with a check after closing; hospitals, nursing homes, boarding schools and nurseries strengthen night rounds. Patroller and supervisor both sign.'],
    from: '2002-05-01' as Day,
    verified: false,
    version: '2001-11-14',
    parameters: { everyHoursWhileOpen: 2, afterClosing: true, signatures: 2 },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
