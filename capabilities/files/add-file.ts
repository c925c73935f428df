import type { InputOf } from '#kernel/op.ts'
import { done, refuse } from '#kernel/outcome.ts'
import type { Act } from '#shell/door/door.ts'
import type { Cleaned } from '#shell/files/image.ts'
import type { House } from '#shell/house.ts'
import { mayFiles } from './access.ts'
import type { addFile } from './ops.ts'
import { putFile } from './put.ts'
import type { KeptFile } from './schema.ts'

/** 存入文件: a plan of a site, a paper about a site or a person. Refused: `access.denied`, `file.about-nothing`, `not-found`. */
export const fileAdded =
  (house: House, cleaned: Cleaned): Act<InputOf<typeof addFile>, KeptFile> =>
  async (doing, { kind, siteId = null, personId = null }) => {
    if (!mayFiles.add(doing.actor, null)) return refuse('access.denied')
    const isAbout = kind === 'plan' ? siteId !== null && personId === null : (siteId === null) !== (personId === null)
    if (!isAbout) return refuse('file.about-nothing', {}, { field: kind === 'plan' ? '/siteId' : '/personId' })
    const { file, change } = await putFile(house, doing, { kind, siteId, personId }, cleaned)
    return done({ answer: file, changes: [change] })
  }
