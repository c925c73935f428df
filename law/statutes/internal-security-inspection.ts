// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = '公安机关监督检查企业事业单位内部治安保卫工作规定'
const lawEn = 'MPS Order 93 on police inspection of internal security of units'

export const internalSecurityInspection = {
  'o93-inspection-scope': {
    id: 'o93-inspection-scope',
    law,
    lawEn,
    article: '2-4',
    actor: 'police',
    kind: 'duty',
    gist: ['县级以上内保部门和派出所检查制度、责任、人员、出入巡逻重点部位措施、设施、履职与培训，并保守秘密。', 'County-level internal-security police and the local station inspect rules, leadership responsibility, staffing, entry, patrol and key-part measures, facilities, conduct and training of internal security, keeping secrets learned.'],
    from: '2007-10-01' as Day,
    verified: true,
    version: '2007-06-16',
    parameters: { items: ['rules', 'leader-responsibility', 'staffing', 'measures', 'facilities', 'conduct', 'compliance', 'training'] },
    penalties: [],
  },
  'o93-inspection-process': {
    id: 'o93-inspection-process',
    law,
    lawEn,
    article: 'articles after 4 (numbers unconfirmed)',
    actor: 'police',
    kind: 'duty',
    gist: ['通行流程：两名民警出示证件、笔录签字；限期整改通知；到期复查；不改处罚。', 'Usual flow: two officers, ID shown, written record signed; hazard notice with a deadline; re-inspection after the deadline; penalty if still unmet.'],
    from: '2007-10-01' as Day,
    verified: false,
    version: '2007-06-16',
    parameters: { officers: 2, steps: ['record', 'notice', 'reinspection', 'penalty'] },
    penalties: ['ius-pen-hazard'],
  },
} as const satisfies Record<string, LawFact>
