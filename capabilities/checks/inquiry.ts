import type { Id } from '#kernel/id.ts'
import type { Acting } from '#shell/cases/acting.ts'
import { millis } from '#shell/db/parsers.ts'
import type { Change } from '#shell/log/write.ts'
import { openInquiry } from '../cases/index.ts'

type Unanswered = {
  id: Id
  source: string
  siteId: Id | null
  postId: Id | null
  shiftId: Id | null
  partyId: Id
  personId: Id
  askedAt: string
}

/** 核查: a check nobody answered becomes a matter for a person to judge; the guard is asked first. Never a penalty. */
export const openInquiryFor = (acting: Acting, { id, source, askedAt, ...where }: Unanswered): Promise<Change[]> => {
  const { siteId, postId, shiftId, partyId, personId } = where
  return openInquiry(acting, {
    grounds: source === 'radio' ? 'radio-call' : 'spot-check',
    about: { table: 'spot_check', id },
    siteId,
    postId,
    shiftId,
    partyId,
    personId,
    at: millis(askedAt),
  })
}
