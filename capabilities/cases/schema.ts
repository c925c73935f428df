import { Type, type Static } from 'typebox'
import { roles } from '#kernel/access.ts'
import { IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape, Text } from '#kernel/shape.ts'
import { Attachments } from '../files/schema.ts'

export const dueSpans = ['overdue', 'today', 'week', 'later'] as const

/** What narrows the inbox. `owner` is mine: what lies with the reader by name or by role. */
export const CaseQuery = Shape({
  ...PageQuery.properties,
  owner: Type.Optional(OneOf(['mine'] as const)),
  state: Type.Optional(OneOf(['open', 'closed'] as const)),
  kind: Type.Optional(Type.String({ pattern: '^[a-z-]{1,40}$' })),
  siteId: Type.Optional(IdShape),
  due: Type.Optional(OneOf(dueSpans)),
})
/**
 * One matter as lists show it. `workingDays`: where its clock counts working days, those from now to its end, so that a
 * phone counts them without signal; `provisional` where they lie in a year whose holidays are not published.
 */
export const CaseRow = Shape({
  id: IdShape,
  kind: Type.String(),
  state: Type.String(),
  facts: Type.Record(Type.String(), Type.Unknown()),
  siteId: Nullable(IdShape),
  siteName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  personId: Nullable(IdShape),
  personName: Nullable(Type.String()),
  ownerRole: OneOf(roles),
  ownerParty: Nullable(Type.String()),
  ownerName: Nullable(Type.String()),
  mine: Type.Boolean(),
  level: Type.Integer(),
  version: Type.Integer(),
  dueAt: Nullable(InstantShape),
  workingDays: Nullable(Type.Array(Type.String())),
  provisional: Type.Boolean(),
  happenedAt: InstantShape,
  openedAt: InstantShape,
  closedAt: Nullable(InstantShape),
})
export const CaseList = Shape({
  ...PageOf(CaseRow).properties,
  /** How many open matters fit the other filters, by when they are due. */
  due: Shape(Object.fromEntries(dueSpans.map(span => [span, Type.Integer()])) as Record<DueSpan, Type.TInteger>),
})
export const Step = Shape({
  id: IdShape,
  action: Type.String(),
  fromState: Nullable(Type.String()),
  toState: Type.String(),
  /** Null with `byClock` false: somebody the reader may not know by name. */
  byName: Nullable(Type.String()),
  byRole: Nullable(OneOf(roles)),
  byClock: Type.Boolean(),
  says: Nullable(Type.String()),
  facts: Type.Record(Type.String(), Type.Unknown()),
  happenedAt: InstantShape,
  receivedAt: InstantShape,
})
export const CaseAttachment = Shape({
  id: IdShape,
  kind: OneOf(['photo', 'voice'] as const),
  seconds: Nullable(Type.Integer()),
  takenAt: InstantShape,
  /** Null while the phone that took it has not sent it. */
  arrivedAt: Nullable(InstantShape),
})
const Related = Shape({ id: IdShape, kind: Type.String(), state: Type.String(), facts: CaseRow.properties.facts })
/** A matter as it opens: head, what was done, who is named, what hangs on it, and what the reader may do now. */
export const CaseFull = Shape({
  ...CaseRow.properties,
  openedByName: Nullable(Type.String()),
  passesOn: Type.Boolean(),
  aboutTable: Nullable(Type.String()),
  aboutId: Nullable(IdShape),
  steps: Type.Array(Step),
  named: Type.Array(
    Shape({
      partyName: Nullable(Type.String()),
      personName: Nullable(Type.String()),
      standing: Type.String(),
    }),
  ),
  attachments: Type.Array(CaseAttachment),
  parent: Nullable(Related),
  children: Type.Array(Related),
  can: Type.Array(Type.String()),
})
/** The open matters that are the reader's to deal with, about the reader, or noted by them: what a phone keeps. */
export const OwnCases = Shape({ at: InstantShape, cases: Type.Array(CaseFull) })
/** 记隐患: by hand, on a phone or in the console. The op id becomes the case's id. */
export const NewHazard = Shape({
  siteId: IdShape,
  postId: Type.Optional(IdShape),
  shiftId: Type.Optional(IdShape),
  line: Text(120),
  says: Type.Optional(Text(1000)),
  photos: Type.Optional(Attachments),
})
export const HazardOpened = Shape({ id: IdShape })

export type DueSpan = (typeof dueSpans)[number]
export type CaseQuery = Static<typeof CaseQuery>
export type CaseRow = Static<typeof CaseRow>
export type CaseList = Static<typeof CaseList>
export type OwnCases = Static<typeof OwnCases>
export type CaseFull = Static<typeof CaseFull>
export type Step = Static<typeof Step>
export type NewHazard = Static<typeof NewHazard>
