import type { CaseFace } from '#kernel/case.ts'
import type { Pair } from '#kernel/words.ts'
import { hazardFace, inquiryFace } from '../../cases/faces.ts'
import { faces as handovers } from '../../handovers/faces.ts'
import { faces as incidents } from '../../incidents/faces.ts'

const names = new Map<string, Pair>(
  ([hazardFace, inquiryFace, ...handovers, ...incidents] as readonly CaseFace[]).map(({ kind, name }) => [kind, name]),
)

/** What a kind of case is called. */
export const matterName = (kind: string): Pair => names.get(kind) ?? ['事项', 'A matter']
