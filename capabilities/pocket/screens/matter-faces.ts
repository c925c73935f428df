import { hazard } from '../../cases/cases/hazard.ts'
import { inquiry } from '../../cases/cases/inquiry.ts'
import { hazardFace, inquiryFace } from '../../cases/faces.ts'
import { facesOf, type Faces } from '../../cases/rules/say-case.ts'
import { noSuccessor, refusedPost } from '../../handovers/cases/kinds.ts'
import * as handoverFaces from '../../handovers/faces.ts'
import { kinds as incidentKinds } from '../../incidents/cases/kinds.ts'
import { faces as incidentFaces } from '../../incidents/faces.ts'
import type { CaseFace } from '#kernel/case.ts'

/** The kinds a phone deals with; only the pages that are fetched later carry them. */
export const matterFaces: Faces = facesOf(
  [hazard, inquiry, noSuccessor, refusedPost, ...incidentKinds],
  [hazardFace, inquiryFace, ...(Object.values(handoverFaces).flat() as CaseFace[]), ...incidentFaces],
)
