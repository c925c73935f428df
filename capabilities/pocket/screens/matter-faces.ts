import { hazard } from '../../cases/cases/hazard.ts'
import { inquiry } from '../../cases/cases/inquiry.ts'
import { facesOf, type Faces } from '../../cases/rules/say-case.ts'
import { noSuccessor, refusedPost } from '../../handovers/cases/kinds.ts'
import { kinds as incidentKinds } from '../../incidents/cases/kinds.ts'
import { phoneFaces } from './matter-name.ts'

/** The kinds a phone deals with, with what their acts ask for; only the part that is fetched last carries them. */
export const matterFaces: Faces = facesOf([hazard, inquiry, noSuccessor, refusedPost, ...incidentKinds], phoneFaces)
