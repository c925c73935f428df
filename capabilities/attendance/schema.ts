import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, PlaceShape, Shape, Text } from '#kernel/shape.ts'
import { Attachments } from '../files/schema.ts'

/** 证、服装、胸牌: what the guard says of themselves at sign-on. A "no" is kept and reaches the leader. */
export const Declared = Shape({
  certificate: Type.Boolean(),
  uniform: Type.Boolean(),
  badge: Type.Boolean(),
  says: Type.Optional(Text(200)),
  photos: Type.Optional(Attachments),
})
/** 上岗: the guard stands on the post of this shift. The op id becomes the attendance's id. */
export const SignOn = Shape({
  shiftId: IdShape,
  postId: IdShape,
  place: Type.Optional(PlaceShape),
  declared: Type.Optional(Declared),
})
/** 离岗: a departure without a handover; it is recorded, never refused. */
export const Leave = Shape({ attendanceId: IdShape, shiftId: IdShape })

/** 代录: a sign-on of a guard whose phone is dead, entered by somebody who leads. `at` is when it was. */
export const SignOnFor = Shape({ shiftId: IdShape, at: InstantShape, reason: Text(200) })
/** 代录离岗: likewise a departure. */
export const LeaveFor = Shape({ attendanceId: IdShape, at: InstantShape, reason: Text(200) })
/** How a shift stands for who leads it; `mine` is the reader’s own, which they enter nothing for. */
export const ShiftAttendance = Shape({
  shiftId: IdShape,
  postId: IdShape,
  personName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  startsAt: InstantShape,
  endsAt: InstantShape,
  mine: Type.Boolean(),
  attendances: Type.Array(
    Shape({
      id: IdShape,
      onAt: InstantShape,
      offAt: Nullable(InstantShape),
      /** 代录: why the sign-on, or the departure, was entered for the guard; null where the guard recorded it. */
      behalfReason: Nullable(Type.String()),
      leftReason: Nullable(Type.String()),
      enteredByName: Nullable(Type.String()),
      leftByName: Nullable(Type.String()),
    }),
  ),
})
export const ShiftQuery = Shape({ shiftId: IdShape })
/** 异议: the guard says that what was entered for them is not so. */
export const Objection = Shape({ attendanceId: IdShape, says: Text(200) })

export const presences = ['present', 'late', 'absent'] as const
/** 班前点名: who is there, how they are dressed, what is to be done tonight. The op id becomes the roll-call's id. */
export const RollCall = Shape({
  siteId: IdShape,
  tasks: Type.String({ maxLength: 1000 }),
  lines: Type.Array(
    Shape({
      personId: IdShape,
      shiftId: Type.Optional(IdShape),
      presence: OneOf(presences),
      dress: Type.Optional(OneOf(['good', 'poor'] as const)),
      says: Type.Optional(Text(200)),
    }),
    { maxItems: 200 },
  ),
})
/** `name` is null where the reader may not know who it is. */
export const RollCallRow = Shape({
  id: IdShape,
  heldAt: InstantShape,
  siteName: Nullable(Type.String()),
  byName: Nullable(Type.String()),
  tasks: Type.String(),
  lines: Type.Array(
    Shape({
      name: Nullable(Type.String()),
      presence: OneOf(presences),
      dress: Nullable(OneOf(['good', 'poor'] as const)),
      says: Nullable(Type.String()),
    }),
  ),
})
export const RollCalls = PageOf(RollCallRow)
export const RollCallQuery = Shape({ ...PageQuery.properties, siteId: Type.Optional(IdShape) })

export type ShiftAttendance = Static<typeof ShiftAttendance>
export type Declared = Static<typeof Declared>
export type SignOn = Static<typeof SignOn>
export type RollCall = Static<typeof RollCall>
export type RollCallRow = Static<typeof RollCallRow>
