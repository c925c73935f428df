import type { CaseFace } from '#kernel/case.ts'
import type { Pair } from '#kernel/words.ts'
import { hazardFace, inquiryFace } from '../../cases/faces.ts'
import { faces as handoverFaces } from '../../handovers/faces.ts'
import { faces as incidentFaces } from '../../incidents/faces.ts'

// Kinds are codes in the books and words on the screen: what somebody types is held against both languages here.

/** The words of every kind of matter: add a capability's here. */
export const faces: readonly CaseFace[] = [hazardFace, inquiryFace, ...handoverFaces, ...incidentFaces]

const says = (pair: Pair, term: string): boolean => pair.some(half => half.toLowerCase().includes(term))

/** Those of some codes whose words hold a term, in either language. */
export const codesCalled = <C extends string>(
  codes: readonly C[],
  words: Readonly<Record<C, Pair>>,
  term: string,
): C[] => codes.filter(code => says(words[code], term))

/** The fact that says which of its sort a matter is, and stands in its title. */
export const classField = ({ titleFrom }: CaseFace): string => titleFrom ?? 'kind'

/** Those facts over all kinds. */
export const classFields: readonly string[] = [...new Set(faces.map(classField))]

export type Called = {
  /** Kinds called so. */
  kinds: string[]
  /** Classes called so, as `kind field code`: a fire is an incident of the class fire. */
  classes: string[]
}

/** What kinds and classes of matters a term may mean. */
export const mattersCalled = (term: string): Called => ({
  kinds: faces.filter(({ name }) => says(name, term)).map(({ kind }) => kind),
  classes: faces.flatMap(face => {
    const field = classField(face)
    return Object.entries(face.values ?? {}).flatMap(([key, pair]) =>
      key.startsWith(`${field}.`) && says(pair, term) ? [`${face.kind} ${field} ${key.slice(field.length + 1)}`] : [],
    )
  }),
})

const faceOf = new Map(faces.map(face => [face.kind, face]))

/** The facts a matter's title is made of, and nothing else of them. */
export function titleFacts(kind: string, facts: Readonly<Record<string, unknown>>): Record<string, string> {
  const face = faceOf.get(kind)
  const fields = ['line', ...(face ? [classField(face)] : [])]
  return Object.fromEntries(
    fields.flatMap(field => {
      const value = facts[field]
      return typeof value === 'string' && value !== '' ? [[field, value]] : []
    }),
  )
}
