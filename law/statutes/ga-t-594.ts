// Generated from the catalogue by tools/generate/law.ts; edit neither this file nor its order by hand.

import type { Day } from '#kernel/time.ts'
import type { LawFact } from '../fact.ts'

const law = 'GA/T 594-2006 保安服务操作规程与质量控制'
const lawEn = 'GA/T 594-2006 Security service operating procedures and quality control'

export const gaT594 = {
  'ga594-shape': {
    id: 'ga594-shape',
    law,
    lawEn,
    article: '4-17',
    actor: 'security-company',
    kind: 'duty',
    gist: ['标准章节：门卫、守护、巡逻、押运、随身护卫、人群控制、技防、咨询、保安员、管理人员、合同评审、准备、质量检查、不合格纠正。', 'Standard chapters to mirror in procedures: gate, fixed guard, patrol, escort, bodyguard, crowd control, technical, consulting, guards, supervisors, contract review, preparation, quality check, non-conforming service.'],
    from: '2006-01-01' as Day,
    fromUnknown: true,
    verified: false,
    version: '2006 (contents page and clause 1-2 read)',
    parameters: { chapters: 14 },
    penalties: [],
  },
  // Content also told by seed 003; clause text not read.
  'ga594-shift-handover': {
    id: 'ga594-shift-handover',
    law,
    lawEn,
    article: '4,6 (handover clauses)',
    actor: 'guard',
    kind: 'duty',
    gist: ['当面交接：同查物品、钥匙、记录和未办事项，双方签字；处置未完经值班负责人同意方可交班。', 'Handover: meet on post, check goods, keys, records and open matters together, sign both names; if a matter is in progress, hand over only after the duty chief agrees.'],
    from: '2006-01-01' as Day,
    fromUnknown: true,
    verified: false,
    version: '2006 (contents page and clause 1-2 read)',
    parameters: { requires: ['joint-post-check', 'open-matters', 'both-signatures'], openMatterNeeds: 'duty-supervisor-approval' },
    penalties: [],
  },
} as const satisfies Record<string, LawFact>
