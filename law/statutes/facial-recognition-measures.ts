// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '人脸识别技术应用安全管理办法'
const lawEn = 'Measures for Security of Facial Recognition Applications'

export const facialRecognitionMeasures = {
  // Read through commentary pages only.
  'face-not-sole-method': {
    id: 'face-not-sole-method',
    law,
    lawEn,
    article: '10 (number unconfirmed)',
    actor: 'data-handler',
    kind: 'prohibition',
    gist: ['有其他方式时人脸不得作唯一验证；本地存储；满10万人30个工作日内向省级网信备案。', 'Face recognition may not be the only way in when another way works; store locally; file with the provincial cyberspace office within 30 working days after 100,000 faces.'],
    from: '2025-06-01' as Day,
    verified: false,
    version: '2025-03-13 (in force 2025-06-01)',
    parameters: { filingThresholdPersons: 100000, filingWorkingDays: 30, alternativeRequired: true },
    penalties: ['pipl-pen-general'],
  },
} as const satisfies Record<string, LawFact>
