import { Type, type Static } from 'typebox'
import {
  DayShape,
  IdShape,
  InstantShape,
  Nullable,
  OneOf,
  PageOf,
  PageQuery,
  PlaceShape,
  Shape,
  Text,
} from '#kernel/shape.ts'
import { Attachments } from '../files/schema.ts'
import {
  pictures,
  incidentKinds,
  deeds,
  seizeGrounds,
  attackWays,
  quarrels,
  reportGrounds,
  authorities,
} from './rules/choices.ts'

export * from './rules/choices.ts'

/** Numbers and days that are in a text are claims of a phone; what is too much is judged, not refused. */
export const Did = Shape({ what: OneOf(deeds), at: InstantShape })
const Says = Text(2000)
/** A sentence for the lists; nobody's name belongs in it. */
const Line = Type.String({ maxLength: 120 })
const People = Type.Integer({ minimum: 0, maximum: 9999 })

/** 事件报告: what a guard saw and did. The op id is the incident's id. */
export const ReportIncident = Shape({
  kind: OneOf(incidentKinds),
  siteId: Type.Optional(IdShape),
  postId: Type.Optional(IdShape),
  pointId: Type.Optional(IdShape),
  shiftId: Type.Optional(IdShape),
  line: Type.Optional(Line),
  did: Type.Optional(Type.Array(Did, { maxItems: 30 })),
  people: Type.Optional(People),
  place: Type.Optional(PlaceShape),
  photos: Type.Optional(Attachments),
})
/** What was done or seen later. */
export const StepIncident = Shape({
  incidentId: IdShape,
  what: Type.Optional(OneOf(deeds)),
  says: Type.Optional(Says),
  photos: Type.Optional(Attachments),
})
/** A correction: beside what was reported, never over it. */
export const Amendment = Shape({
  kind: Type.Optional(OneOf(pictures)),
  line: Type.Optional(Line),
  people: Type.Optional(People),
  reason: Text(200),
})
export const AmendIncident = Shape({ incidentId: IdShape, ...Amendment.properties })
/** 扭送: times, and nothing of the person but whether they look under age. */
export const Delivery = Shape({
  incidentId: IdShape,
  grounds: OneOf(seizeGrounds),
  contactAt: InstantShape,
  calledAt: Type.Optional(InstantShape),
  minor: Type.Boolean(),
})
/** 保安员受袭、受阻. */
export const Attack = Shape({
  incidentId: IdShape,
  how: OneOf(attackWays),
  injured: Type.Boolean(),
  calledAt: Type.Optional(InstantShape),
  hospital: Type.Optional(Text(60)),
  says: Type.Optional(Says),
})
/** 纠纷: calmed without force, without deciding who owes whom. */
export const Dispute = Shape({
  incidentId: IdShape,
  about: OneOf(quarrels),
  calmed: Type.Boolean(),
  days: Type.Optional(Type.Integer({ minimum: 1, maximum: 60 })),
  says: Type.Optional(Says),
})
/** 录像留存: what must not be overwritten. */
export const Footage = Shape({
  cameras: Text(120),
  fromAt: InstantShape,
  untilAt: InstantShape,
  /** 防范恐怖袭击重点目标, as the list of the city has it: kept for 90 days instead of 30. */
  keyTarget: Type.Optional(Type.Boolean()),
})
export const KeepFootage = Shape({ incidentId: IdShape, ...Footage.properties })
/** 向主管部门报告: to whom, why, and since when the clock runs. */
export const UpwardReport = Shape({
  grounds: OneOf(reportGrounds),
  to: OneOf(authorities),
  knownAt: InstantShape,
})
export const ReportUp = Shape({ incidentId: IdShape, ...UpwardReport.properties })
export const IncidentStep = Shape({
  id: IdShape,
  action: Type.String(),
  says: Nullable(Type.String()),
  facts: Type.Record(Type.String(), Type.Unknown()),
  byName: Nullable(Type.String()),
  happenedAt: Type.String(),
  receivedAt: Type.String(),
})
export const IncidentChild = Shape({
  id: IdShape,
  kind: Type.String(),
  state: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  dueAt: Nullable(Type.String()),
  openedAt: Type.String(),
  closedAt: Nullable(Type.String()),
  /** When a report was sent to its authority. */
  sentAt: Nullable(Type.String()),
})
/** One incident in the register. `kind`, `line` and `people` as they stand after what was corrected. */
export const IncidentRow = Shape({
  id: IdShape,
  kind: OneOf(incidentKinds),
  line: Type.String(),
  people: Nullable(Type.Integer()),
  amended: Type.Boolean(),
  siteName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  byName: Nullable(Type.String()),
  state: Type.String(),
  level: Type.Integer(),
  acknowledgedBy: Nullable(Type.String()),
  happenedAt: Type.String(),
  receivedAt: Type.String(),
  dueAt: Nullable(Type.String()),
  children: Type.Array(Type.String()),
})
export const Incidents = PageOf(IncidentRow)
export const IncidentQuery = Shape({
  ...PageQuery.properties,
  siteId: Type.Optional(IdShape),
  kind: Type.Optional(OneOf(incidentKinds)),
  /** The day on which a night begins: what happened from noon to noon. */
  night: Type.Optional(DayShape),
})
/** One incident whole: as it was reported, what was corrected and done, what hangs on it. */
export const IncidentPage = Shape({
  ...IncidentRow.properties,
  siteId: Nullable(IdShape),
  reported: Shape({
    kind: OneOf(incidentKinds),
    line: Type.String(),
    people: Nullable(Type.Integer()),
    pointName: Nullable(Type.String()),
    did: Type.Array(Shape({ what: OneOf(deeds), at: Type.String() })),
  }),
  steps: Type.Array(IncidentStep),
  opened: Type.Array(IncidentChild),
  /** What the reader may add: footage, report to an authority, correction. */
  can: Type.Array(Type.String()),
})
export type ReportIncident = Static<typeof ReportIncident>
export type IncidentRow = Static<typeof IncidentRow>
export type IncidentPage = Static<typeof IncidentPage>
export type IncidentQuery = Static<typeof IncidentQuery>
export type IncidentKind = (typeof incidentKinds)[number]
export type Deed = (typeof deeds)[number]
