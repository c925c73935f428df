import { Type } from 'typebox'
import { cite } from '#kernel/law.ts'
import { defineRule, judge, type Finding } from '#kernel/rule.ts'
import type { Day } from '#kernel/time.ts'
import { isGuard } from './guard-work.ts'
import { oldEnough } from './old-enough.ts'
import { notRevokedLately, notRevokedTwice } from './revoked.ts'

export const vettingKinds = ['background', 'health', 'education', 'minors', 'safety-training'] as const
export type VettingKind = (typeof vettingKinds)[number]
/** The last result of each kind of vetting; left out: none on file. */
export type Results = Partial<Record<VettingKind, boolean>>

const eligibility = cite('bsr-guard-eligibility')
const crime = cite('bsr-disqualify-crime')

/** 中国公民. */
export const isCitizen = defineRule({
  id: 'guards.citizen',
  asks: Type.Object({ citizen: Type.Boolean() }),
  clauses: [{ law: eligibility, value: eligibility.parameters.nationality }],
  judge: ({ citizen }) => citizen || { code: 'guard.not-citizen' },
})

const passes = (kind: VettingKind, law: typeof eligibility | typeof crime, code: string) =>
  defineRule({
    id: `guards.${kind}`,
    asks: Type.Object({ passed: Type.Boolean() }),
    clauses: [{ law, value: true }],
    judge: ({ passed }) => passed || { code },
  })

// What fails is known to us as pass or fail only (治安管理处罚法 136): article 17 is quoted by the item that is asked most.
const ofKind = {
  background: passes('background', crime, 'guard.background-failed'),
  health: passes('health', eligibility, 'guard.unfit'),
  education: passes('education', eligibility, 'guard.schooling-short'),
}

/** Whom a hire is about, as far as the law asks. `bornOn` null: no birthday on file. */
export type Applicant = {
  work: readonly string[]
  hiredOn: Day
  bornOn: Day | null
  citizen: boolean
  results: Results
  /** The days on which a guard certificate of theirs was revoked, whoever employed them then. */
  revokedOn: readonly string[]
}

/**
 * Whether somebody may be hired for guard work on a day: the findings that refuse it, each with its article. Work that
 * is no guard work asks nothing of this. A result that is not on file refuses nobody; nor does a missing certificate,
 * which keeps off posts only (NOTES, trap 24).
 */
export function unfitToHire({ work, hiredOn, bornOn, citizen, results, revokedOn }: Applicant): Finding[] {
  if (!isGuard(work)) return []
  const revoked = { revokedOn: [...revokedOn], hiredOn }
  const findings = [
    ...(bornOn ? [judge(oldEnough, { bornOn, hiredOn }, hiredOn)] : []),
    judge(isCitizen, { citizen }, hiredOn),
    judge(notRevokedTwice, revoked, hiredOn),
    judge(notRevokedLately, revoked, hiredOn),
    ...(['background', 'health', 'education'] as const).flatMap(kind => {
      const passed = results[kind]
      return passed === undefined ? [] : [judge(ofKind[kind], { passed }, hiredOn)]
    }),
  ]
  return findings.filter(finding => finding.verdict === 'broken')
}

/** What is not on file and should be: said at hiring, and on the record until it is there. */
export const notOnFile = (results: Results): VettingKind[] =>
  (['background', 'health', 'education', 'safety-training'] as const).filter(kind => results[kind] === undefined)
