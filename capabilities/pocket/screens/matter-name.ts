import type { Pair } from '#kernel/words.ts'
import { hazardFace, inquiryFace } from '../../cases/faces.ts'
import { faces as handoverFaces } from '../../handovers/faces.ts'
import { faces as incidentFaces } from '../../incidents/faces.ts'

const all = [hazardFace, inquiryFace, ...incidentFaces, ...handoverFaces]
const names = new Map(all.map(({ kind, name }) => [kind, name]))

/** What a kind of matter is called; undefined for one this program does not know. */
export const matterName = (kind: string): Pair | undefined => names.get(kind)
