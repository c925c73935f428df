import type { LawId } from '#kernel/law.ts'
import type { Declared } from '../schema.ts'

// 上岗须着保安服、佩统一标志 (bsr-uniform-and-badge), with the guard's certificate (impl-certificate-at-post). That the
// guard says so at sign-on is practice; what a guard says is missing stops nobody, and the leader hears of it.

export const things = ['certificate', 'uniform', 'badge'] as const
export type Thing = (typeof things)[number]

/** The fact of law behind each thing that is declared. */
export const lawOf: Readonly<Record<Thing, LawId>> = {
  certificate: 'impl-certificate-at-post',
  uniform: 'bsr-uniform-and-badge',
  badge: 'bsr-uniform-and-badge',
}

export type DeclaredFinding = { kind: 'not-in-order'; facts: { missing: Thing[]; law: string[] } }

/** What a guard said is missing, as one finding; nothing where all is there or nothing was asked. */
export function judgeDeclared(declared: Pick<Declared, Thing> | undefined): DeclaredFinding[] {
  const missing = declared ? things.filter(thing => !declared[thing]) : []
  if (missing.length === 0) return []
  return [{ kind: 'not-in-order', facts: { missing, law: [...new Set(missing.map(thing => lawOf[thing]))] } }]
}
