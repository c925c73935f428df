import { Type, type Static } from 'typebox'
import { IdShape, InstantShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'
import { PartyKind, RoleShape } from '../parties/schema.ts'

/** The kinds of organisation that can open a book of their own; the others are named by one that has. */
export const founders = ['security-company', 'property-company', 'client-unit', 'housing', 'police'] as const
/** `timeZone` and `now` are the server's: what is asked first is whether they are right. */
export const FirstRunState = Shape({ open: Type.Boolean(), timeZone: Type.String(), now: InstantShape })
/** The one-time link's token, the first administrator, and as far as it was answered the organisation. */
export const FirstRun = Shape({
  token: Text(200),
  name: Text(60),
  login: Text(60, 2),
  password: Text(200, 10),
  kind: Type.Optional(OneOf(founders)),
  company: Type.Optional(Text(120)),
  /** GB/T 2260: province, district, street or committee of the organisation. */
  divisionCode: Type.Optional(Type.String({ pattern: '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$' })),
})

/** The one-time link's token, asked about before anything is typed. */
export const FirstLink = Shape({ token: Text(200) })
/** The one-time link's token, to load the demo district instead. */
export const DemoAsk = Shape({ token: Text(200) })
/** `share`: how much of it is built, from 0 to 1. */
export const DemoState = Shape({
  state: OneOf(['waiting', 'building', 'built', 'failed'] as const),
  share: Type.Number(),
})

export const SignIn = Shape({
  login: Text(60, 2),
  password: Text(200),
  totp: Type.Optional(Type.String({ pattern: '^[0-9]{6}$' })),
})
export const Acting = Shape({
  membershipId: IdShape,
  partyId: IdShape,
  partyName: Type.String(),
  partyKind: PartyKind,
  role: RoleShape,
})
export const Me = Shape({
  personId: IdShape,
  name: Type.String(),
  acting: Acting,
  memberships: Type.Array(Acting),
  totp: Type.Boolean(),
  timeZone: Type.String(),
  city: Type.String(),
  can: Type.Array(Type.String()),
})
/** Somebody of the demo that was just loaded, and the link by which they enter, once; of a phone number and PIN. */
export const DemoWay = Shape({
  as: OneOf([
    'administrator',
    'office',
    'leader',
    'manager',
    'officer',
    'brigade',
    'housing',
    'client',
    'owners',
    'leader-phone',
    'guard',
  ] as const),
  name: Type.String(),
  at: Type.String(),
  number: Nullable(Type.String()),
  pin: Nullable(Type.String()),
  url: Type.String(),
})
export const DemoEntered = Shape({ me: Me, ways: Type.Array(DemoWay) })
export const SwitchTo = Shape({ membershipId: IdShape })
export const Sessions = Type.Array(
  Shape({
    id: IdShape,
    agent: Nullable(Type.String()),
    createdAt: InstantShape,
    seenAt: InstantShape,
    expiresAt: InstantShape,
    deviceName: Nullable(Type.String()),
    current: Type.Boolean(),
  }),
)
export const TotpStart = Shape({ secret: Type.String(), uri: Type.String(), svg: Type.String() })
export const TotpConfirm = Shape({
  password: Text(200),
  secret: Text(64),
  code: Type.String({ pattern: '^[0-9]{6}$' }),
})
export const TotpEnd = Shape({ password: Text(200) })
export const NewPassword = Shape({ old: Text(200), fresh: Text(200, 10) })

/** A one-time enrolment: the link is opened on the phone within its ten minutes. */
export const NewEnrolment = Shape({
  kind: OneOf(['personal', 'shared'] as const),
  personId: Type.Optional(IdShape),
  postId: Type.Optional(IdShape),
})
export const Enrolment = Shape({
  id: IdShape,
  url: Type.String(),
  code: Type.String(),
  svg: Type.String(),
  expiresAt: InstantShape,
})
/** What the phone sends: its P-256 public key as SPKI, base64. */
export const NewDevice = Shape({ code: Text(100), name: Text(80), publicKey: Text(400) })
export const EnrolledDevice = Shape({
  deviceId: IdShape,
  kind: OneOf(['personal', 'shared'] as const),
  partyName: Type.String(),
  personName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  number: Nullable(Type.String()),
  sealingKey: Type.String(),
  timeZone: Type.String(),
  city: Type.String(),
})
export const Device = Shape({
  id: IdShape,
  kind: OneOf(['personal', 'shared'] as const),
  name: Type.String(),
  personId: Nullable(IdShape),
  personName: Nullable(Type.String()),
  postName: Nullable(Type.String()),
  enrolledAt: InstantShape,
  revokedAt: Nullable(InstantShape),
  lastSeenAt: Nullable(InstantShape),
})
/** A guard's sign-in: number and PIN, proven to come from the enrolled phone by its key over `deviceId.number.at`. */
export const PocketSignIn = Shape({
  deviceId: IdShape,
  number: Text(30),
  pin: Type.String({ pattern: '^[0-9]{4,8}$' }),
  at: Type.Integer(),
  proof: Text(200),
})
export const PocketSession = Shape({
  token: Type.String(),
  expiresAt: InstantShape,
  personId: IdShape,
  name: Type.String(),
  number: Type.String(),
  membershipId: IdShape,
  role: RoleShape,
  partyName: Type.String(),
  sealingKey: Type.String(),
  timeZone: Type.String(),
  serverNow: Type.Integer(),
})
export const NewPin = Shape({ pin: Type.String({ pattern: '^[0-9]{4,8}$' }) })
export const ChangePin = Shape({
  old: Type.String({ pattern: '^[0-9]{4,8}$' }),
  pin: Type.String({ pattern: '^[0-9]{4,8}$' }),
})
export type Me = Static<typeof Me>
export type DemoWay = Static<typeof DemoWay>
export type Acting = Static<typeof Acting>
export type Device = Static<typeof Device>
export type PocketSession = Static<typeof PocketSession>
export type EnrolledDevice = Static<typeof EnrolledDevice>
