import type { Id } from '#kernel/id.ts'
import type { Doing } from '#shell/door/door.ts'
import type { Change } from '#shell/log/write.ts'

type Bad = {
  point: { siteId: Id | null; name: string }
  question: { says: string } | undefined
  answer: { says?: string | undefined }
  answerId: Id
  shiftId?: Id | undefined
}

/** Opens a hazard for what was not in order at a point. */
export async function reportHazard(_doing: Doing, _bad: Bad): Promise<Change[]> {
  return []
}
