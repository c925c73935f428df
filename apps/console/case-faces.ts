import { hazard } from '#capabilities/cases/cases/hazard.ts'
import { inquiry } from '#capabilities/cases/cases/inquiry.ts'
import { hazardFace, inquiryFace } from '#capabilities/cases/faces.ts'
import { facesOf } from '#capabilities/cases/rules/say-case.ts'
import { faces as handoverFaces } from '#capabilities/handovers/faces.ts'
import { noSuccessor, refusedPost } from '#capabilities/handovers/cases/kinds.ts'
import { faces as incidentFaces } from '#capabilities/incidents/faces.ts'
import { kinds as incidentKinds } from '#capabilities/incidents/cases/kinds.ts'

/** Every kind of case the inbox shows, with its words: add a capability's here. */
export const caseFaces = facesOf(
  [hazard, inquiry, noSuccessor, refusedPost, ...incidentKinds],
  [hazardFace, inquiryFace, ...handoverFaces, ...incidentFaces],
)
