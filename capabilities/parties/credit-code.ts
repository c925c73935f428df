import { creditCode } from '#kernel/identity.ts'
import { done, refuse, type Outcome } from '#kernel/outcome.ts'

const codeOf = { length: 'length', characters: 'characters', place: 'place', date: 'wrong', check: 'wrong' } as const

/** A credit code in the one form it is kept in; null where none was given. Refused: `party.code-…`, which says what is wrong. */
export function creditCodeOf(typed: string | null | undefined): Outcome<string | null> {
  if (typed === undefined || typed === null || typed.trim() === '') return done(null)
  const code = creditCode(typed)
  if (code.ok) return done(code.value)
  const count = typed.normalize('NFKC').replace(/[\s-]/g, '').length
  return refuse(`party.code-${codeOf[code.reason]}`, { count }, { field: '/creditCode' })
}
