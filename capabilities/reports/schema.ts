import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape } from '#kernel/shape.ts'
import { MonthShape } from '../hours/schema.ts'
import { dayKinds } from '../posts/schema.ts'

export const readers = ['headquarters', 'client', 'owners'] as const
export type ReaderKind = (typeof readers)[number]

const Count = Type.Integer({ minimum: 0 })
/** By day and night and kind of day, in the order of `slots` (rules/slots.ts). */
const Six = Type.Array(Type.Number(), { minItems: 6, maxItems: 6 })
const Percent = Nullable(Type.Number())
const Minutes = Nullable(Count)

/** What stood against what was needed, in minutes of one person, and in per cent. */
const Coverage = Shape({ needed: Six, rostered: Six, stood: Six })
const SignOns = Shape({ due: Six, onTime: Six, late: Six, absent: Six })
const Rounds = Shape({ owed: Six, walked: Six, onTime: Six, missed: Six, pointsOwed: Six, pointsDone: Six })
const Checks = Shape({ asked: Six, answered: Six, unanswered: Six, notReached: Six, calledOff: Six, visits: Six })
const Handovers = Shape({ done: Six, late: Six, refused: Six, released: Six })
const Incidents = Shape({
  /** `levels`: how many were never passed up for want of an answer, once, and more often. */
  kinds: Type.Array(
    Shape({
      kind: Type.String(),
      count: Count,
      levels: Type.Array(Count, { minItems: 3, maxItems: 3 }),
      six: Six,
    }),
  ),
  acknowledgeMinutes: Minutes,
  closeMinutes: Minutes,
})
const Hazards = Shape({ opened: Count, mended: Count, overdue: Count, open: Count })
const Tally = Type.Array(Shape({ kind: Type.String(), count: Count }))
const GateTally = Type.Array(Shape({ kind: Type.String(), count: Count, six: Six }))
/** Minutes beyond the hours of the law or of an approval, by kind of day; who worked them, and who more than the law allows. */
const Overtime = Shape({
  extended: Count,
  restDay: Count,
  holiday: Count,
  people: Count,
  overCap: Count,
  /** Shifts of them that nobody recorded, counted by plan. */
  assumed: Count,
})
/** One line of a list of what stood uncovered, fifteen minutes or more. */
const Uncovered = Shape({
  postName: Type.String(),
  from: InstantShape,
  to: InstantShape,
  needed: Count,
  stood: Count,
  why: Type.Optional(OneOf(['not-rostered', 'not-signed-on'] as const)),
})
const PostLine = Shape({
  id: IdShape,
  name: Type.String(),
  kind: Type.String(),
  /** What it is held to: its stated needs, or its own roster where it states none. */
  by: OneOf(['needs', 'roster'] as const),
  needed: Six,
  stood: Six,
  guards: Count,
})
const DayLine = Shape({
  on: DayShape,
  kind: OneOf(dayKinds),
  /** Per cent of 6:00 to 22:00, and of the night that begins this evening; null where nothing was needed. */
  day: Percent,
  night: Percent,
  pointsOwed: Count,
  pointsDone: Count,
})

/** The totals of a month that stand beside those of the month before. */
export const Totals = Shape({
  coverage: Percent,
  nightCoverage: Percent,
  holidayCoverage: Percent,
  neededHours: Type.Number(),
  stoodHours: Type.Number(),
  overtimeHours: Type.Number(),
  onTime: Percent,
  absent: Count,
  rounds: Percent,
  points: Percent,
  checks: Percent,
  handovers: Count,
  incidents: Count,
  hazards: Count,
  gate: Count,
  open: Count,
})

const site = { id: IdShape, name: Type.String() }
/** One site's month with everything counted: what headquarters sees. */
export const SiteMonth = Shape({
  ...site,
  leaders: Type.Array(Type.String()),
  coverage: Coverage,
  posts: Type.Array(PostLine),
  days: Type.Array(DayLine),
  uncovered: Type.Array(Uncovered),
  signOns: SignOns,
  rounds: Rounds,
  checks: Checks,
  handovers: Handovers,
  incidents: Incidents,
  hazards: Hazards,
  overtime: Overtime,
  gate: GateTally,
  open: Tally,
  /** Records of the month that were erased since, their term over, by table: they are in no figure. */
  erased: Tally,
  totals: Totals,
  before: Nullable(Totals),
})

/** What was served on one site: no names, no findings, no reasons. */
export const ClientMonth = Shape({
  ...site,
  coverage: Shape({ needed: Six, stood: Six }),
  posts: Type.Array(Type.Omit(PostLine, ['id', 'by', 'guards'])),
  days: Type.Array(DayLine),
  uncovered: Type.Array(Type.Omit(Uncovered, ['why'])),
  rounds: Shape({ owed: Six, walked: Six, pointsOwed: Six, pointsDone: Six }),
  checks: Shape({ asked: Six, answered: Six }),
  handovers: Shape({ done: Six }),
  incidents: Incidents,
  hazards: Hazards,
  gate: GateTally,
  open: Tally,
  erased: Tally,
  totals: Type.Omit(Totals, ['onTime', 'absent', 'checks', 'overtimeHours']),
  before: Nullable(Type.Omit(Totals, ['onTime', 'absent', 'checks', 'overtimeHours'])),
})

const plainTotals = [
  'coverage',
  'nightCoverage',
  'holidayCoverage',
  'rounds',
  'incidents',
  'hazards',
  'gate',
  'open',
] as const
/** For those who live there: no names, no posts, no day or hour by which a weak night could be found. */
export const OwnersMonth = Shape({
  name: Type.String(),
  incidents: Shape({ kinds: Type.Array(Shape({ kind: Type.String(), count: Count })), acknowledgeMinutes: Minutes }),
  hazards: Hazards,
  gate: Tally,
  totals: Type.Pick(Totals, [...plainTotals]),
  before: Nullable(Type.Pick(Totals, [...plainTotals])),
})

const head = { month: MonthShape, asOf: InstantShape, company: Type.String(), provisional: Type.Boolean() }
export const HeadquartersReport = Shape({
  reader: OneOf(['headquarters'] as const),
  ...head,
  sites: Type.Array(SiteMonth),
})
export const ClientReport = Shape({ reader: OneOf(['client'] as const), ...head, site: ClientMonth })
export const OwnersReport = Shape({ reader: OneOf(['owners'] as const), ...head, site: OwnersMonth })
/** What is issued and printed: canonical JSON of one of these, and nothing else. */
export const Figures = Type.Union([HeadquartersReport, ClientReport, OwnersReport])

export const ReportAsked = Shape({
  month: MonthShape,
  reader: OneOf(readers),
  siteId: Type.Optional(IdShape),
  asOf: Type.Optional(InstantShape),
})
export const Preview = Shape({ figures: Figures, digest: Type.String() })
export const IssuedRow = Shape({
  id: IdShape,
  month: MonthShape,
  reader: OneOf(readers),
  siteId: Nullable(IdShape),
  siteName: Nullable(Type.String()),
  version: Type.Integer(),
  asOf: InstantShape,
  issuedAt: InstantShape,
  issuedBy: Nullable(Type.String()),
  digest: Type.String(),
})
export const IssuedPage = PageOf(IssuedRow)
export const IssuedQuery = Shape({ ...PageQuery.properties, month: Type.Optional(MonthShape) })
/** One figure that would come out otherwise today: where it stands, and both values as they are written. */
export const Change = Shape({
  path: Type.String(),
  says: Shape({ zh: Type.String(), en: Type.String() }),
  before: Type.String(),
  after: Type.String(),
})
export const Issued = Shape({ ...IssuedRow.properties, figures: Figures, can: Type.Array(Type.String()) })
export const Changes = Shape({ asOf: InstantShape, same: Type.Boolean(), rows: Type.Array(Change), more: Count })

export type Totals = Static<typeof Totals>
export type SiteMonth = Static<typeof SiteMonth>
export type ClientMonth = Static<typeof ClientMonth>
export type OwnersMonth = Static<typeof OwnersMonth>
export type HeadquartersReport = Static<typeof HeadquartersReport>
export type ClientReport = Static<typeof ClientReport>
export type OwnersReport = Static<typeof OwnersReport>
export type Figures = Static<typeof Figures>
export type ReportAsked = Static<typeof ReportAsked>
export type IssuedRow = Static<typeof IssuedRow>
export type Change = Static<typeof Change>
