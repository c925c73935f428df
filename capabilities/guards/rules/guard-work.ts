import { cite, type LawFact } from '#kernel/law.ts'

export const workKinds = [
  'gate',
  'guarding',
  'patrol',
  'video-patrol',
  'order',
  'security-check',
  'escort',
  'leader',
  'clerk',
  'training',
  'other',
] as const
/** 岗位工作: what somebody does. */
export type Work = (typeof workKinds)[number]

const forms = cite('bsr-scope-three-forms')
const order = cite('bsr-order-maintainer-is-guard')
const measures = cite('bsr-permitted-measures')

// Who leads a shift, keeps the security department's books or teaches stands on no post: none of that is guard work.
const guardWork: Readonly<Record<Work, LawFact | null>> = {
  gate: order,
  patrol: order,
  'video-patrol': order,
  order,
  guarding: measures,
  'security-check': measures,
  escort: forms,
  leader: null,
  clerk: null,
  training: null,
  other: null,
}

/**
 * The fact that makes one of these works guard work (保安服务), or null where none is: the work decides, never the title.
 * A 秩序维护员 at a gate is a guard; a clerk of the security department (保卫科内勤) is not.
 */
export function guardWorkIn(work: readonly string[]): LawFact | null {
  for (const one of work) {
    const law = Object.hasOwn(guardWork, one) ? guardWork[one as Work] : null
    if (law) return law
  }
  return null
}

/** Whether somebody who does these works is a guard: asks for a certificate, and may be put on a guard post. */
export const isGuard = (work: readonly string[]): boolean => guardWorkIn(work) !== null

/** Whether somebody who does these works goes on duty: guards, and who leads them. The rest have neither phone nor posts. */
export const goesOnDuty = (work: readonly string[]): boolean => isGuard(work) || work.includes('leader')
