import type { Taken } from '#ui/offline/blobs.ts'
import type { Attached } from '../../files/schema.ts'

/** What an op says of things that were taken, for its `photos`; their bytes go beside it, as `taken` of `record`. */
export const attachedOf = (taken: readonly Taken[]): Attached[] =>
  taken.map(({ id, kind, sha256, takenAt, seconds }) => ({
    id,
    kind,
    sha256,
    takenAt,
    ...(seconds === undefined ? {} : { seconds }),
  }))
