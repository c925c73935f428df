import type { CaseFace } from '#kernel/case.ts'
import type { Pair } from '#kernel/words.ts'
import { hazardFace, inquiryFace } from '../../cases/faces.ts'
import { faces as handoverFaces } from '../../handovers/faces.ts'
import { faces as incidentFaces } from '../../incidents/faces.ts'

/** The words of the kinds a phone deals with, without their shapes and law. */
export const phoneFaces: readonly CaseFace[] = [hazardFace, inquiryFace, ...handoverFaces, ...incidentFaces]
const byKind = new Map(phoneFaces.map(face => [face.kind, face]))

/** The words of a kind of matter; undefined for one this program does not know. */
export const matterFace = (kind: string): CaseFace | undefined => byKind.get(kind)

/** What a kind of matter is called; undefined for one this program does not know. */
export const matterName = (kind: string): Pair | undefined => byKind.get(kind)?.name
