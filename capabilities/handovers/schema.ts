import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape, Text } from '#kernel/shape.ts'
import { Attachments } from '../files/schema.ts'

/** Things counted at a handover: what there should be and what there is. */
export const Counted = Shape({
  item: Text(40),
  expected: Type.Integer({ minimum: 0, maximum: 9999 }),
  found: Type.Integer({ minimum: 0, maximum: 9999 }),
})
/** One thing that was looked at together: a code of `walkItems`, and one line where it was not good. */
export const Walked = Shape({ item: Text(20), good: Type.Boolean(), says: Type.Optional(Text(200)) })
/** One open matter that was shown: whether it was read, what was asked about it, whether the successor takes it over. */
export const MatterShown = Shape({
  caseId: IdShape,
  read: Type.Boolean(),
  asked: Type.Optional(Text(200)),
  taken: Type.Boolean(),
})
const Successor = Shape({ number: Text(30), sealedPin: Text(600) })
const standing = {
  postId: IdShape,
  fromShift: IdShape,
  toShift: Type.Optional(IdShape),
  attendanceId: IdShape,
  counted: Type.Array(Counted, { maxItems: 40 }),
  walked: Type.Optional(Type.Array(Walked, { maxItems: 20 })),
  photos: Type.Optional(Attachments),
  successor: Successor,
}

/** 开始交接: the two begin to walk the post. From here nobody is checked on until it is over. */
export const Begin = Shape({ attendanceId: IdShape, shiftId: IdShape })
/**
 * 交接班: signed by the outgoing guard (whose session sends it) and by the successor, whose number and PIN were sealed
 * to the server's key on the phone, so it can be checked on arrival and by nobody before. The op id is the handover's id.
 * What was walked and read is left out by phones that do not know it: then nothing is said of it.
 */
export const Handover = Shape({
  ...standing,
  notes: Type.String({ maxLength: 1000 }),
  matters: Type.Optional(Type.Array(MatterShown, { maxItems: 60 })),
  recordRead: Type.Optional(Type.Boolean()),
})
/** 验收不合格: the successor does not take the post as found; signed by the same two, and the outgoing guard stays. */
export const Refuse = Shape({ ...standing, reason: Text(500) })
/** 无人接班: nobody came to take over. The op id is the id of the case that the duty leader now owns. */
export const NobodyCame = Shape({
  postId: IdShape,
  shiftId: IdShape,
  attendanceId: IdShape,
  toShift: Type.Optional(IdShape),
  says: Type.Optional(Text(200)),
})
/** 放行: somebody above the shift lets the outgoing guard go before it is finished. */
export const Release = Shape({ attendanceId: IdShape, reason: Text(500) })

export const outcomes = ['taken', 'refused', 'released'] as const
export const HandoverRow = Shape({
  id: IdShape,
  happenedAt: InstantShape,
  receivedAt: InstantShape,
  siteName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  outcome: OneOf(outcomes),
  reason: Nullable(Type.String()),
  fromName: Type.String(),
  toName: Nullable(Type.String()),
  /** Who let the guard go; null where nobody did, or where the reader may not know who works there. */
  releasedBy: Nullable(Type.String()),
  confirmed: Type.Boolean(),
  counted: Type.Array(Counted),
  walked: Type.Array(Walked),
  /** How many open matters were read, asked about and taken over. */
  matters: Shape({ read: Type.Integer(), asked: Type.Integer(), taken: Type.Integer() }),
  recordRead: Nullable(Type.Boolean()),
  pictures: Type.Integer(),
  notes: Type.String(),
})
export const Handovers = PageOf(HandoverRow)
export const HandoverQuery = Shape({ ...PageQuery.properties, siteId: Type.Optional(IdShape) })

/** Somebody who stands on a post past the end of the shift, or with a handover under way: who may be released. */
export const Held = Shape({
  attendanceId: IdShape,
  personName: Type.String(),
  siteName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  onAt: InstantShape,
  endsAt: Nullable(InstantShape),
  handingAt: Nullable(InstantShape),
  released: Type.Boolean(),
  can: Type.Array(Type.String()),
})
export const HeldQuery = Shape({ siteId: Type.Optional(IdShape) })
export const HeldList = Type.Array(Held)
export type Handover = Static<typeof Handover>
export type NobodyCame = Static<typeof NobodyCame>
export type Refuse = Static<typeof Refuse>
export type HandoverRow = Static<typeof HandoverRow>
export type Held = Static<typeof Held>
export type Walked = Static<typeof Walked>
