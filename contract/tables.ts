// Written by `npm run generate` from the migrated database. Do not edit.
import type { Generated } from 'kysely'

export type AbsenceTable = {
  id: string
  personId: string
  partyId: string
  kind: string
  startsAt: string
  endsAt: string
  state: string
  note: Generated<string>
  answer: Generated<string>
  proofSeenOn: string | null
  decidedBy: string | null
  decidedAt: string | null
  createdAt: string
}

export type AccountTable = {
  id: string
  personId: string
  login: string
  passwordHash: string
  totpSealed: Buffer | null
  totpLast: number | null
  createdAt: string
  closedAt: string | null
}

export type AttachmentTable = {
  id: string
  kind: string
  aboutTable: string
  aboutId: string
  siteId: string | null
  partyId: string
  personId: string
  claimedSha256: Buffer
  seconds: number | null
  fileId: string | null
  takenAt: string
  receivedAt: string
  arrivedAt: string | null
}

export type AttemptTable = {
  subject: string
  at: string
  good: boolean
}

export type AttendanceTable = {
  id: string
  shiftId: string
  siteId: string | null
  postId: string | null
  partyId: string
  personId: string
  onAt: string
  offAt: string | null
  offKind: string | null
  deviceAt: string
  receivedAt: string
  placeState: Generated<string>
  placeLon: number | null
  placeLat: number | null
  placeMetres: number | null
  enteredBy: string | null
  leftBy: string | null
  behalfReason: string | null
  leftReason: string | null
  handingAt: string | null
}

export type CalendarDayTable = {
  onDay: string
  kind: string
  nameZh: string
  nameEn: string
}

export type CalendarFeedTable = {
  personId: string
  tokenHash: Buffer
  madeAt: string
  endedAt: string | null
}

export type CardTable = {
  id: string
  personId: string
  partyId: string
  codeHash: Buffer
  issuedBy: string
  issuedAt: string
  endedAt: string | null
  endedBy: string | null
  endReason: string | null
}

export type CaseTable = {
  id: string
  kind: string
  state: string
  siteId: string | null
  postId: string | null
  shiftId: string | null
  partyId: string
  personId: string | null
  parentId: string | null
  aboutTable: string | null
  aboutId: string | null
  ownerRole: string
  ownerParty: string
  ownerPerson: string | null
  facts: unknown
  factsKind: Generated<string | null>
  passesOn: boolean
  level: Generated<number>
  dueAt: string | null
  version: Generated<number>
  openedBy: string | null
  openedPerson: string | null
  happenedAt: string
  openedAt: string
  closedAt: string | null
}

export type CasePartyTable = {
  id: string
  caseId: string
  partyId: string
  personId: string | null
  standing: string
  namedAt: string
}

export type CaseStateTable = {
  kind: string
  state: string
  isFinal: boolean
}

export type CaseStepTable = {
  id: string
  caseId: string
  siteId: string | null
  partyId: string
  action: string
  fromState: string | null
  toState: string
  byMembership: string | null
  byPerson: string | null
  says: string | null
  facts: Generated<unknown>
  happenedAt: string
  receivedAt: string
}

export type CertificateTable = {
  id: string
  personId: string
  number: string
  issuer: string | null
  state: string
  fromOn: string | null
  createdAt: string
  kind: Generated<string>
  untilOn: string | null
}

export type CertificateEventTable = {
  id: string
  certificateId: string
  personId: string
  partyId: string
  state: string
  onDay: string
  office: string | null
  document: string | null
  recordedAt: string
}

export type CheckRuleTable = {
  siteId: string
  partyId: string
  starts: number
  minutes: number
  perShift: number
  answerMinutes: number
  radioMinutes: number | null
  changedAt: string
}

export type CheckpointTable = {
  id: string
  siteId: string
  name: string
  hint: string | null
  code: string
  position: Generated<number>
  retiredOn: string | null
  createdAt: string
  kind: Generated<string>
  lon: number | null
  lat: number | null
  floor: number | null
}

export type ConsentTable = {
  id: string
  personId: string
  partyId: string
  purpose: string
  given: boolean
  notice: string
  how: string
  answeredAt: string
  recordedAt: string
}

export type DeclarationTable = {
  id: string
  attendanceId: string
  siteId: string | null
  partyId: string
  personId: string
  certificate: boolean
  uniform: boolean
  badge: boolean
  says: string | null
  declaredAt: string
  receivedAt: string
}

export type DeliveryTable = {
  id: string
  key: string
  channel: string
  noticeId: string | null
  webhookId: string | null
  targetId: string | null
  partyId: string
  personId: string | null
  message: unknown | null
  state: string
  tries: Generated<number>
  answer: string | null
  nextAt: string
  lastAt: string | null
  expiresAt: string
  madeAt: string
}

export type DeviceTable = {
  id: string
  kind: string
  name: string
  partyId: string
  personId: string | null
  postId: string | null
  publicKey: Buffer
  enrolledAt: string
  enrolledBy: string
  revokedAt: string | null
}

export type DutyReadTable = {
  id: string
  dutyVersionId: string
  siteId: string
  partyId: string
  personId: string
  readAt: string
  receivedAt: string
}

export type DutyVersionTable = {
  id: string
  siteId: string
  postId: string
  version: number
  body: string
  publishedAt: string
  publishedBy: string
}

export type EmploymentTable = {
  id: string
  personId: string
  partyId: string
  number: string
  kind: string
  fromOn: string
  untilOn: string | null
  createdAt: string
  title: string | null
  work: Generated<string[]>
  contractOn: string | null
  insuredOn: string | null
  accidentOn: string | null
  agency: string | null
  emergencyName: string | null
  emergencyPhone: string | null
  endReason: string | null
}

export type EnrolmentTable = {
  id: string
  codeHash: Buffer
  kind: string
  partyId: string
  personId: string | null
  postId: string | null
  madeBy: string
  expiresAt: string
  usedAt: string | null
}

export type EntryTable = {
  id: string
  receivedAt: string
  happenedAt: string
  kind: string
  opId: string | null
  byMembership: string | null
  behalfOf: string | null
  deviceId: string | null
  aboutTable: string
  aboutId: string
  siteId: string | null
  partyId: string | null
  personId: string | null
  corrects: string | null
  digest: Buffer
  leaf: Buffer
}

export type FileTable = {
  id: string
  kind: string
  sha256: Buffer
  mediaType: string
  bytes: number
  partyId: string
  siteId: string | null
  personId: string | null
  madeBy: string
  createdAt: string
}

export type FindingTable = {
  id: string
  kind: string
  aboutTable: string
  aboutId: string
  siteId: string | null
  partyId: string
  personId: string
  facts: unknown
  foundAt: string
  judgedAt: string | null
}

export type FindingAnswerTable = {
  id: string
  findingId: string
  siteId: string | null
  partyId: string
  personId: string
  says: string
  answeredAt: string
  receivedAt: string
}

export type FindingVerdictTable = {
  id: string
  findingId: string
  siteId: string | null
  partyId: string
  personId: string
  verdict: string
  says: string | null
  byMembership: string | null
  judgedAt: string
}

export type GateEntryTable = {
  id: string
  siteId: string | null
  postId: string | null
  partyId: string
  personId: string
  kind: string
  subject: string
  plate: string | null
  phoneTail: string | null
  whom: string | null
  purpose: string | null
  slip: string | null
  heads: number | null
  inAt: string | null
  outAt: string | null
  outBy: string | null
  eraseOn: string
  deviceAt: string
  receivedAt: string
}

export type GateRuleTable = {
  siteId: string
  partyId: string
  keptDays: number
  changedAt: string
}

export type HandoverTable = {
  id: string
  postId: string | null
  siteId: string | null
  partyId: string
  fromShift: string | null
  toShift: string | null
  fromPerson: string
  toPerson: string | null
  toClaimed: string | null
  releasedBy: string | null
  counted: unknown
  notes: Generated<string>
  toConfirmed: boolean
  happenedAt: string
  deviceAt: string
  receivedAt: string
  outcome: Generated<string>
  reason: string | null
  walked: Generated<unknown>
  matters: Generated<unknown>
  recordRead: boolean | null
}

export type HeadTable = {
  treeSize: number
  root: Buffer
  note: string
  madeAt: string
}

export type HeadingMapTable = {
  id: string
  partyId: string
  register: string
  heading: string
  means: string
  updatedAt: string
}

export type HolidayDutyTable = {
  id: string
  siteId: string
  partyId: string
  onDay: string
  cadreName: string
  cadreTitle: string | null
  cadrePhone: string
  dutyName: string | null
  dutyPhone: string | null
  version: Generated<number>
  createdAt: string
}

export type HoursApprovalTable = {
  id: string
  partyId: string
  system: string
  cycle: string | null
  work: Generated<string[]>
  number: string
  office: string
  fromOn: string
  untilOn: string
  endedOn: string | null
  createdAt: string
}

export type HouseRuleTable = {
  partyId: string
  restHours: number
  daysRunning: number
  nightsRunning: number
  shiftHours: number
  upperAge: number | null
  changedAt: string
}

export type ImportRunTable = {
  id: string
  partyId: string
  register: string
  fileName: string
  state: string
  rowsDone: Generated<number>
  rowsTotal: number
  startedBy: string
  startedAt: string
  touchedAt: string
  stopAskedAt: string | null
  endedAt: string | null
}

export type JudgedTable = {
  onlyOne: Generated<boolean>
  place: number
}

export type LedgerPrintTable = {
  id: string
  siteId: string
  postId: string | null
  partyId: string
  byMembership: string
  kind: string
  month: string
  asOf: string | null
  rows: number
  digest: Buffer
  printedAt: string
}

export type MembershipTable = {
  id: string
  personId: string
  partyId: string
  role: string
  fromOn: string
  untilOn: string | null
  createdAt: string
}

export type NoticeTable = {
  id: string
  source: string
  personId: string
  membershipId: string
  partyId: string
  siteId: string | null
  kind: string
  facts: unknown
  aboutTable: string | null
  aboutId: string | null
  urgency: string
  at: string
  readAt: string | null
}

export type NoticeRuleTable = {
  id: string
  partyId: string
  role: string | null
  personId: string | null
  kind: string
  channels: string[]
  changedAt: string
}

export type NoticeWishTable = {
  personId: string
  partyId: string
  language: string
  quiet: boolean
  starts: number
  ends: number
  days: string[]
  mail: string | null
  confirmedAt: string | null
  changedAt: string
}

export type OpTable = {
  id: string
  name: string
  membershipId: string
  inputDigest: Buffer
  outcome: unknown
  receivedAt: string
}

export type OutboxTable = {
  id: string
  topics: string[]
  createdAt: string
}

export type PartyTable = {
  id: string
  kind: string
  name: string
  shortName: string | null
  parentId: string | null
  creditCode: string | null
  divisionCode: string | null
  createdAt: string
}

export type PartyUpTable = {
  partyId: string
  ancestorId: string
  depth: number
}

export type PayloadTable = {
  entryId: string
  receivedAt: string
  salt: Buffer | null
  body: string | null
}

export type PersonTable = {
  id: string
  name: string
  phone: string | null
  identitySealed: Buffer | null
  identityHash: Buffer | null
  identityTail: string | null
  bornOn: string | null
  createdAt: string
  photoId: string | null
}

export type PhoneEntryTable = {
  id: string
  siteId: string
  position: number
  kind: string
  name: string
  phone: string
  retiredOn: string | null
  createdAt: string
}

export type PinTable = {
  personId: string
  hash: string
  setAt: string
}

export type PointAnswerTable = {
  id: string
  scanId: string
  roundId: string | null
  questionId: string | null
  checkpointId: string | null
  siteId: string | null
  partyId: string
  personId: string
  good: boolean
  says: string | null
  answeredAt: string
  receivedAt: string
}

export type PointQuestionTable = {
  id: string
  siteId: string
  checkpointId: string
  position: number
  kind: string
  says: string
  photoOnBad: boolean
  retiredOn: string | null
  createdAt: string
}

export type PostTable = {
  id: string
  siteId: string
  name: string
  kind: string
  position: Generated<number>
  closedOn: string | null
  createdAt: string
  lon: number | null
  lat: number | null
  radioChannel: string | null
  certificates: Generated<string[]>
  gear: Generated<string[]>
}

export type PostKitTable = {
  id: string
  siteId: string
  postId: string
  position: number
  kind: string
  item: string
  count: number
  retiredOn: string | null
  createdAt: string
}

export type PostNeedTable = {
  id: string
  siteId: string
  postId: string
  dayKind: string
  starts: number
  minutes: number
  heads: number
  fromOn: string
  untilOn: string | null
  createdAt: string
}

export type PropertyContractTable = {
  id: string
  siteId: string
  partyId: string
  number: string | null
  fromOn: string
  untilOn: string | null
  areaM2: number | null
  households: number | null
  boundary: unknown | null
  endedOn: string | null
  createdAt: string
}

export type ProtectionTable = {
  id: string
  personId: string
  partyId: string
  kind: string
  fromOn: string
  untilOn: string
  endedOn: string | null
  recordedAt: string
}

export type PunchTable = {
  id: string
  partyId: string
  personId: string
  at: string
  source: string
  importedAt: string
}

export type PushSubscriptionTable = {
  id: string
  personId: string
  membershipId: string
  partyId: string
  sessionId: string
  deviceId: string | null
  face: string
  endpoint: string
  p256dh: string
  auth: string
  madeAt: string
  endedAt: string | null
}

export type QuarantineTable = {
  id: string
  opId: string
  name: string
  deviceId: string | null
  personId: string | null
  partyId: string | null
  body: unknown
  reason: string
  receivedAt: string
}

export type RefusalTable = {
  entryId: string
  receivedAt: string
  partyId: string
  byMembership: string
  law: string
}

export type ReliefTable = {
  id: string
  siteId: string
  postId: string
  partyId: string
  shiftId: string
  personId: string
  startsAt: string
  endsAt: string
  state: string
  createdAt: string
}

export type ReportTable = {
  id: string
  partyId: string
  siteId: string | null
  reader: string
  month: string
  version: number
  asOf: string
  figures: string
  digest: string
  issuedBy: string
  issuedAt: string
}

export type RollCallTable = {
  id: string
  siteId: string
  partyId: string
  byPerson: string
  tasks: string
  heldAt: string
  receivedAt: string
}

export type RollCallLineTable = {
  id: string
  rollCallId: string
  siteId: string
  partyId: string
  personId: string
  shiftId: string | null
  presence: string
  dress: string | null
  says: string | null
  heldAt: string
}

export type RosterMarkTable = {
  id: string
  partyId: string
  mark: string
  kind: string
  starts: number | null
  minutes: number | null
  retiredOn: string | null
  createdAt: string
}

export type RosterPatternTable = {
  id: string
  partyId: string
  name: string
  marks: string[]
  crews: number
  onDays: string
  retiredOn: string | null
  createdAt: string
}

export type RoundTable = {
  id: string
  routeId: string | null
  shiftId: string | null
  siteId: string | null
  partyId: string
  personId: string
  startedAt: string
  endedAt: string | null
  receivedAt: string
  planId: string | null
  dueAt: string | null
  enteredBy: string | null
  behalfReason: string | null
}

export type RoundPlanTable = {
  id: string
  siteId: string
  postId: string
  routeId: string
  name: string
  kind: string
  ordered: boolean
  dayKinds: string[]
  starts: number
  minutes: number
  laps: number
  slackMinutes: number
  shiftBy: Generated<number>
  leastMinutes: number | null
  signatures: Generated<number>
  fromOn: string
  untilOn: string | null
  createdAt: string
}

export type RoundSignTable = {
  id: string
  roundId: string
  siteId: string | null
  partyId: string
  personId: string
  inCharge: boolean
  says: string | null
  signedAt: string
  receivedAt: string
}

export type RouteTable = {
  id: string
  siteId: string
  postId: string
  name: string
  createdAt: string
  retiredOn: string | null
  laidBefore: Generated<unknown>
}

export type RoutePointTable = {
  routeId: string
  position: number
  checkpointId: string
}

export type ScanTable = {
  id: string
  receivedAt: string
  happenedAt: string
  deviceAt: string
  clockOffset: number
  siteId: string | null
  postId: string | null
  checkpointId: string | null
  roundId: string | null
  shiftId: string | null
  partyId: string
  personId: string
  membershipId: string
  deviceId: string | null
  deviceSeq: number | null
  code: string
  how: string
  placeLon: number | null
  placeLat: number | null
  placeMetres: number | null
}

export type SealTable = {
  place: number
  entryId: string
  receivedAt: string
  leaf: Buffer
}

export type SessionTable = {
  id: string
  tokenHash: Buffer
  personId: string
  membershipId: string
  deviceId: string | null
  agent: string | null
  createdAt: string
  seenAt: string
  expiresAt: string
  endedAt: string | null
}

export type ShiftTable = {
  id: string
  siteId: string
  postId: string
  partyId: string
  personId: string
  startsAt: string
  endsAt: string
  state: string
  createdAt: string
  mark: string | null
  version: Generated<number>
}

export type SiteTable = {
  id: string
  kind: string
  name: string
  address: string | null
  divisionCode: string | null
  createdBy: string
  createdAt: string
  boundary: unknown | null
  planId: string | null
  planFrame: unknown | null
  centreLon: number | null
  centreLat: number | null
  radioChannel: string | null
  closedOn: string | null
}

export type SitePartyTable = {
  siteId: string
  partyId: string
  relation: string
  fromOn: string
  untilOn: string | null
}

export type SpotCheckTable = {
  id: string
  siteId: string | null
  postId: string | null
  shiftId: string | null
  partyId: string
  personId: string | null
  source: string
  state: string
  drawn: number | null
  askedAt: string
  dueAt: string | null
  reachedAt: string | null
  answeredAt: string | null
  byMembership: string | null
  seen: Generated<unknown>
  says: string | null
  placeState: Generated<string>
  calledAt: string | null
  calledBy: string | null
  receivedAt: string
}

export type SwapTable = {
  id: string
  siteId: string
  partyId: string
  shiftId: string
  otherId: string | null
  fromPerson: string
  toPerson: string
  state: string
  decidedBy: string | null
  decidedAt: string | null
  createdAt: string
}

export type ToldTable = {
  onlyOne: Generated<boolean>
  place: number
}

export type TrailTable = {
  personId: string
  partyId: string
  remembers: unknown
  updatedAt: string
}

export type TrainingTable = {
  id: string
  siteId: string | null
  postId: string | null
  partyId: string
  byMembership: string
  kind: string
  topic: string
  heldOn: string
  starts: number
  minutes: number
  trainer: string
  place: string | null
  content: string | null
  createdAt: string
}

export type TrainingLineTable = {
  id: string
  trainingId: string
  siteId: string | null
  partyId: string
  personId: string
  result: string
}

export type TrainingSignTable = {
  id: string
  lineId: string
  trainingId: string
  siteId: string | null
  partyId: string
  personId: string
  signedAt: string
  receivedAt: string
}

export type TreeTable = {
  treeSize: number
  follows: number
  root: Buffer
  frontier: Buffer[]
}

export type UnsealedTable = {
  n: Generated<number>
  entryIds: string[]
  receivedAt: string[]
  leaves: Buffer[]
}

export type VerificationTable = {
  personId: string
  partyId: string
  onDay: string
  codes: Generated<number>
  cards: Generated<number>
}

export type VettingTable = {
  id: string
  personId: string
  partyId: string
  kind: string
  passed: boolean
  onDay: string
  office: string
  recordedAt: string
}

export type VisibilityTable = {
  kind: string
  role: string
  relation: string
  writes: boolean
}

export type WebhookTable = {
  id: string
  partyId: string
  url: string
  kinds: string[]
  failingSince: string | null
  offAt: string | null
  endedAt: string | null
  madeBy: string
  madeAt: string
}

export type Tables = {
  absence: AbsenceTable
  account: AccountTable
  attachment: AttachmentTable
  attempt: AttemptTable
  attendance: AttendanceTable
  calendarDay: CalendarDayTable
  calendarFeed: CalendarFeedTable
  card: CardTable
  case: CaseTable
  caseParty: CasePartyTable
  caseState: CaseStateTable
  caseStep: CaseStepTable
  certificate: CertificateTable
  certificateEvent: CertificateEventTable
  checkRule: CheckRuleTable
  checkpoint: CheckpointTable
  consent: ConsentTable
  declaration: DeclarationTable
  delivery: DeliveryTable
  device: DeviceTable
  dutyRead: DutyReadTable
  dutyVersion: DutyVersionTable
  employment: EmploymentTable
  enrolment: EnrolmentTable
  entry: EntryTable
  file: FileTable
  finding: FindingTable
  findingAnswer: FindingAnswerTable
  findingVerdict: FindingVerdictTable
  gateEntry: GateEntryTable
  gateRule: GateRuleTable
  handover: HandoverTable
  head: HeadTable
  headingMap: HeadingMapTable
  holidayDuty: HolidayDutyTable
  hoursApproval: HoursApprovalTable
  houseRule: HouseRuleTable
  importRun: ImportRunTable
  judged: JudgedTable
  ledgerPrint: LedgerPrintTable
  membership: MembershipTable
  notice: NoticeTable
  noticeRule: NoticeRuleTable
  noticeWish: NoticeWishTable
  op: OpTable
  outbox: OutboxTable
  party: PartyTable
  partyUp: PartyUpTable
  payload: PayloadTable
  person: PersonTable
  phoneEntry: PhoneEntryTable
  pin: PinTable
  pointAnswer: PointAnswerTable
  pointQuestion: PointQuestionTable
  post: PostTable
  postKit: PostKitTable
  postNeed: PostNeedTable
  propertyContract: PropertyContractTable
  protection: ProtectionTable
  punch: PunchTable
  pushSubscription: PushSubscriptionTable
  quarantine: QuarantineTable
  refusal: RefusalTable
  relief: ReliefTable
  report: ReportTable
  rollCall: RollCallTable
  rollCallLine: RollCallLineTable
  rosterMark: RosterMarkTable
  rosterPattern: RosterPatternTable
  round: RoundTable
  roundPlan: RoundPlanTable
  roundSign: RoundSignTable
  route: RouteTable
  routePoint: RoutePointTable
  scan: ScanTable
  seal: SealTable
  session: SessionTable
  shift: ShiftTable
  site: SiteTable
  siteParty: SitePartyTable
  spotCheck: SpotCheckTable
  swap: SwapTable
  told: ToldTable
  trail: TrailTable
  training: TrainingTable
  trainingLine: TrainingLineTable
  trainingSign: TrainingSignTable
  tree: TreeTable
  unsealed: UnsealedTable
  verification: VerificationTable
  vetting: VettingTable
  visibility: VisibilityTable
  webhook: WebhookTable
}
