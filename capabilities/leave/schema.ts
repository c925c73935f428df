import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape, Text } from '#kernel/shape.ts'
import { RosterFinding } from '../roster/schema.ts'
import { postKinds } from '../sites/schema.ts'
import { absenceKinds } from './rules/absence-kinds.ts'

export const absenceStates = ['asked', 'approved', 'refused', 'withdrawn'] as const
/** `expired`: still open when one of its shifts began. */
const swapStates = ['asked', 'agreed', 'approved', 'refused', 'withdrawn', 'expired'] as const
const reliefStates = ['planned', 'cancelled'] as const

const Note = Type.String({ maxLength: 300 })
const stretch = { startsAt: InstantShape, endsAt: InstantShape }

export const Absence = Shape({
  id: IdShape,
  personId: IdShape,
  personName: Type.String(),
  kind: OneOf(absenceKinds),
  ...stretch,
  state: OneOf(absenceStates),
  note: Type.String(),
  answer: Type.String(),
  proofSeenOn: Nullable(DayShape),
  decidedByName: Nullable(Type.String()),
  createdAt: InstantShape,
  can: Type.Array(Type.String()),
})
export const Absences = PageOf(Absence)
export const AbsenceQuery = Shape({ ...PageQuery.properties, state: Type.Optional(OneOf(absenceStates)) })
/** A guard's own request; made on the phone, sent when there is signal. */
export const AskAbsence = Shape({ kind: OneOf(absenceKinds), ...stretch, note: Type.Optional(Note) })
/** Recorded by leader or office, approved at once: a sick call, or what was forgotten. */
export const RecordAbsence = Shape({
  id: Type.Optional(IdShape),
  personId: IdShape,
  kind: OneOf(absenceKinds),
  ...stretch,
  note: Type.Optional(Note),
})
export const DecideAbsence = Shape({ approve: Type.Boolean(), answer: Type.Optional(Note) })

const place = { siteId: IdShape, siteName: Type.String(), postId: IdShape, postName: Type.String() }
/**
 * What an absence does to a shift: `cancelled`, or `cut` short where it had begun. `others` is how many more stand on
 * the post then: with none it would be empty.
 */
export const Effect = Shape({
  shiftId: IdShape,
  ...place,
  ...stretch,
  effect: OneOf(['cancelled', 'cut', 'attended'] as const),
  others: Type.Integer(),
})
export const Effects = Type.Array(Effect)
export const EffectQuery = Shape({ personId: IdShape, ...stretch })
/** A stretch of a post that an absence left open, for whoever looks for a replacement. */
export const Gap = Shape({ ...place, ...stretch })
export const Recorded = Shape({ absence: Absence, gaps: Type.Array(Gap) })

const face = { postName: Type.String(), siteName: Type.String(), ...stretch }
export const Swap = Shape({
  id: IdShape,
  state: OneOf(swapStates),
  fromPerson: IdShape,
  fromName: Type.String(),
  toPerson: IdShape,
  toName: Type.String(),
  shiftId: IdShape,
  shift: Shape(face),
  /** What is given in return; null: nothing, the shift is given away. */
  other: Nullable(Shape(face)),
  createdAt: InstantShape,
  can: Type.Array(Type.String()),
})
export const Swaps = PageOf(Swap)
export const AskSwap = Shape({ shiftId: IdShape, toPersonId: IdShape, otherId: Type.Optional(IdShape) })
/** What the gates say once both have changed places: `from` of whoever gives the shift, `to` of whoever takes it. */
export const SwapFindings = Shape({ from: Type.Array(RosterFinding), to: Type.Array(RosterFinding) })
export const DecideSwap = Shape({ approve: Type.Boolean() })

export const Relief = Shape({
  id: IdShape,
  siteId: IdShape,
  postId: IdShape,
  postName: Type.String(),
  shiftId: IdShape,
  personId: IdShape,
  personName: Type.String(),
  relievedName: Type.String(),
  ...stretch,
  state: OneOf(reliefStates),
})
export const Reliefs = Type.Array(Relief)
export const ReliefQuery = Shape({ siteId: IdShape, fromOn: DayShape, untilOn: DayShape })
export const NewRelief = Shape({ id: Type.Optional(IdShape), shiftId: IdShape, personId: IdShape, ...stretch })
/** Who could relieve a shift: on a mobile, standby or leader's post of the same site while it lasts. */
export const Reliever = Shape({
  personId: IdShape,
  personName: Type.String(),
  postName: Type.String(),
  postKind: OneOf(postKinds),
  ...stretch,
})
export const Relievers = Type.Array(Reliever)
export const RelieverQuery = Shape({ shiftId: IdShape })

const OwnShift = Shape({ id: IdShape, ...face })
/** A guard's own months, leave and swaps, and whom they may ask; kept on the phone for days without signal. */
export const OwnRoster = Shape({
  at: InstantShape,
  shifts: Type.Array(OwnShift),
  absences: Type.Array(Absence),
  swaps: Type.Array(Swap),
  colleagues: Type.Array(Shape({ personId: IdShape, name: Type.String() })),
  colleagueShifts: Type.Array(Shape({ ...OwnShift.properties, personId: IdShape })),
  reliefs: Type.Array(Relief),
  /** Since when a calendar address of theirs counts; null: there is none. */
  calendarSince: Nullable(InstantShape),
})

/** The phone makes the secret part of the address and sends its SHA-256 only (lower-case hex). */
export const MakeCalendar = Shape({ tokenHash: Type.String({ pattern: '^[0-9a-f]{64}$' }) })

const phone = Type.String({ minLength: 2, maxLength: 30, pattern: '^[0-9+（）() -]+$' })
export const HolidayDuty = Shape({
  siteId: IdShape,
  onDay: DayShape,
  cadreName: Text(60),
  cadreTitle: Type.Optional(Nullable(Text(60))),
  cadrePhone: phone,
  dutyName: Type.Optional(Nullable(Text(60))),
  dutyPhone: Type.Optional(Nullable(phone)),
  /** The version that was seen; 0 where there was none. */
  version: Type.Integer({ minimum: 0 }),
})
const HolidayDutyRow = Shape({
  siteId: IdShape,
  siteName: Type.String(),
  onDay: DayShape,
  holiday: Type.String(),
  cadreName: Nullable(Type.String()),
  cadreTitle: Nullable(Type.String()),
  cadrePhone: Nullable(Type.String()),
  dutyName: Nullable(Type.String()),
  dutyPhone: Nullable(Type.String()),
  version: Type.Integer(),
})
/** Every holiday in the days asked for, site by site; a day nobody is named for has a null cadre. */
export const HolidayTable = Shape({
  fromOn: DayShape,
  untilOn: DayShape,
  /** The first year whose holidays are not published yet, where the days asked for reach it. */
  unpublished: Nullable(Type.Integer()),
  rows: Type.Array(HolidayDutyRow),
  can: Type.Array(Type.String()),
})
export const HolidayQuery = Shape({ fromOn: Type.Optional(DayShape), siteId: Type.Optional(IdShape) })

export type Absence = Static<typeof Absence>
export type AbsenceQuery = Static<typeof AbsenceQuery>
export type Effect = Static<typeof Effect>
export type Gap = Static<typeof Gap>
export type Recorded = Static<typeof Recorded>
export type Swap = Static<typeof Swap>
export type Relief = Static<typeof Relief>
export type Reliever = Static<typeof Reliever>
export type OwnRoster = Static<typeof OwnRoster>
export type HolidayTable = Static<typeof HolidayTable>
export type HolidayDutyRow = Static<typeof HolidayDutyRow>
