// Written by `npm run generate` from the migrated database. Do not edit.
import type { Generated } from 'kysely'

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
}

export type CertificateTable = {
  id: string
  personId: string
  number: string
  issuer: string | null
  state: string
  fromOn: string | null
  createdAt: string
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

export type EmploymentTable = {
  id: string
  personId: string
  partyId: string
  number: string
  kind: string
  fromOn: string
  untilOn: string | null
  createdAt: string
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
}

export type HeadTable = {
  treeSize: number
  root: Buffer
  note: string
  madeAt: string
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
  salt: Buffer
  body: string
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
}

export type PinTable = {
  personId: string
  hash: string
  setAt: string
}

export type PostTable = {
  id: string
  siteId: string
  name: string
  kind: string
  position: Generated<number>
  closedOn: string | null
  createdAt: string
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
}

export type RouteTable = {
  id: string
  siteId: string
  postId: string
  name: string
  createdAt: string
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
}

export type SiteTable = {
  id: string
  kind: string
  name: string
  address: string | null
  divisionCode: string | null
  createdBy: string
  createdAt: string
}

export type SitePartyTable = {
  siteId: string
  partyId: string
  relation: string
  fromOn: string
  untilOn: string | null
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

export type VisibilityTable = {
  kind: string
  role: string
  relation: string
  writes: boolean
}

export type Tables = {
  account: AccountTable
  attempt: AttemptTable
  attendance: AttendanceTable
  certificate: CertificateTable
  checkpoint: CheckpointTable
  device: DeviceTable
  employment: EmploymentTable
  enrolment: EnrolmentTable
  entry: EntryTable
  finding: FindingTable
  handover: HandoverTable
  head: HeadTable
  membership: MembershipTable
  op: OpTable
  outbox: OutboxTable
  party: PartyTable
  partyUp: PartyUpTable
  payload: PayloadTable
  person: PersonTable
  pin: PinTable
  post: PostTable
  quarantine: QuarantineTable
  round: RoundTable
  route: RouteTable
  routePoint: RoutePointTable
  scan: ScanTable
  seal: SealTable
  session: SessionTable
  shift: ShiftTable
  site: SiteTable
  siteParty: SitePartyTable
  tree: TreeTable
  unsealed: UnsealedTable
  visibility: VisibilityTable
}
