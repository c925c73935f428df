import type { NoticeKind } from './define-notice.ts'
import { dutyKinds } from './duty-kinds.ts'
import { houseKinds } from './house-kinds.ts'

// Everything anybody may be told, and who is told it unless somebody chose otherwise. How soon and to whom is the
// house's; no law says how a company tells its own people.

export const noticeKinds: readonly NoticeKind[] = [...dutyKinds, ...houseKinds]
const byName = new Map(noticeKinds.map(kind => [kind.kind, kind]))

/** The declaration of a kind; undefined where there is none (any more). */
export const noticeKind = (kind: string): NoticeKind | undefined => byName.get(kind)
