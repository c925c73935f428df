import { globSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { caseFaults, type CaseFace, type CaseKind } from '#kernel/case.ts'
import { faults } from './words.ts'

// Every kind of case and its words, as they lie in capabilities/*/cases/ and faces.ts. A kind that the house does not open, a state
// or an action without words, and a word that is in the wrong language are found here.

type Gathered = { kinds: Map<string, CaseKind>; faces: Map<string, CaseFace> }

const isKind = (value: object): value is CaseKind => 'start' in value && 'about' in value && 'passesOn' in value
const isFace = (value: object): value is CaseFace => 'kind' in value && 'fields' in value && 'steps' in value

/** The kinds and faces that are declared, by name. */
export async function declaredCases(): Promise<Gathered> {
  const found: Gathered = { kinds: new Map(), faces: new Map() }
  const files = globSync('capabilities/*/{cases/*,faces}.ts').filter(file => !file.endsWith('.test.ts'))
  for (const file of files.sort()) {
    const exported = (await import(pathToFileURL(resolve(file)).href)) as Record<string, unknown>
    for (const value of Object.values(exported).flat()) {
      if (typeof value !== 'object' || value === null) continue
      if (isKind(value)) found.kinds.set(value.kind, value)
      else if (isFace(value)) found.faces.set(value.kind, value)
    }
  }
  return found
}

/** What is missing in the words of one kind, or wrong with them. */
export function faceFaults(kind: CaseKind, face: CaseFace | undefined): string[] {
  if (!face) return [`${kind.kind} has no words`]
  const missing = [
    ...Object.keys(kind.states).filter(state => !face.states[state]),
    ...Object.keys(kind.actions).filter(action => !face.actions[action]),
    ...Object.values(kind.actions).flatMap(({ takes }) =>
      Object.keys(takes?.properties ?? {}).filter(field => !face.fields[field]),
    ),
  ].map(name => `${kind.kind}: ${name} has no words`)
  const { states, steps, fields, values = {} } = face
  const pairs = [
    face.name,
    ...Object.values({ ...states, ...steps, ...fields, ...values }),
    ...Object.values(face.actions).flatMap(({ button, done }) => [button, done]),
  ]
  return [
    ...missing,
    ...pairs.flatMap(pair => faults([pair[0], pair[1]]).map(fault => `${kind.kind}, ${pair[0]}: ${fault}`)),
  ]
}

/** Every fault in the kinds of case. */
export async function cases(): Promise<string[]> {
  const { kinds, faces } = await declaredCases()
  const { caseKinds } = await import('#capabilities/index.ts')
  const opened = new Set(caseKinds.map(kind => kind.kind))
  return [...kinds.values()].flatMap(kind => [
    ...caseFaults(kind),
    ...(opened.has(kind.kind) ? [] : [`${kind.kind} is declared, but no capability opens it`]),
    ...faceFaults(kind, faces.get(kind.kind)),
  ])
}
