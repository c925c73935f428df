import { withEffects } from '#shell/cases/acting.ts'
import { hazard } from './cases/hazard.ts'
import { inquiry } from './cases/inquiry.ts'
import { keepPhotos } from './photos.ts'

/** The generic kinds with what follows from their actions. */
export const hazards = withEffects(hazard, { mend: keepPhotos, confirm: keepPhotos, redo: keepPhotos })
export const inquiries = withEffects(inquiry, { answer: keepPhotos })
