// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '社会保险法'
const lawEn = 'Social Insurance Law'

export const socialInsuranceLaw = {
  'sil-register-30-days': {
    id: 'sil-register-30-days',
    law,
    lawEn,
    article: '58',
    actor: 'employer',
    kind: 'deadline',
    gist: ['用工30日内办社保登记。', 'Register employees for social insurance within 30 days of employment.'],
    from: '2011-07-01' as Day,
    verified: true,
    version: '2018-12-29',
    parameters: { days: 30, from: 'employment-start' },
    penalties: ['sil-pen-registration'],
  },
  'sil-pen-registration': {
    id: 'sil-pen-registration',
    law,
    lawEn,
    article: '84,86',
    actor: 'employer',
    kind: 'penalty',
    gist: ['不登记：罚应缴额1至3倍，责任人500至3000；欠费日加0.05%滞纳金。', 'No registration: 1 to 3 times the sum owed and CNY 500-3,000 on persons; arrears bear 0.05 percent a day.'],
    from: '2011-07-01' as Day,
    verified: true,
    version: '2018-12-29',
    parameters: { multiplierMin: 1, multiplierMax: 3, personFineMin: 500, personFineMax: 3000, dailyLateFeePct: 0.05, currency: 'CNY' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
