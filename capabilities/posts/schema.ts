import { Type, type Static } from 'typebox'
import { DayShape, IdShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'
import { postKinds } from '../sites/schema.ts'

export const dayKinds = ['workday', 'rest-day', 'holiday'] as const
export const phoneKinds = [
  'leader',
  'control-room',
  'manager',
  'police',
  'fire',
  'hospital',
  'lift',
  'utilities',
  'committee',
  'other',
] as const
/** What hangs on a post and is handed over with it. */
export const kitKinds = ['key', 'radio', 'gear', 'book', 'other'] as const
/** Kinds of certificate a post may ask for beyond the guard's own. */
export const askedCertificates = ['fire-control', 'security-check', 'first-aid', 'driving'] as const

// Bounded only so far that it can be kept; the rules say in a sentence what is too much.
const Figure = Type.Integer({ minimum: 0, maximum: 1_000_000 })

/** `heads` people from `starts` (minutes after midnight) for `minutes`, on days of one kind; over midnight where it is long. */
export const NeedSpan = Shape({
  dayKind: OneOf(dayKinds),
  starts: Type.Integer({ minimum: 0, maximum: 1439 }),
  minutes: Figure,
  heads: Figure,
})
/** From `fromOn` on the post needs exactly these; what stood before ends the day before, what was planned later is withdrawn. */
export const NewNeeds = Shape({
  fromOn: DayShape,
  spans: Type.Array(NeedSpan, { maxItems: 60 }),
  /** The needs this was written from: refused when others were set meanwhile. */
  seenIds: Type.Optional(Type.Array(IdShape, { maxItems: 200 })),
})
export const Need = Shape({
  id: IdShape,
  postId: IdShape,
  ...NeedSpan.properties,
  fromOn: DayShape,
  untilOn: Nullable(DayShape),
})
export const Needs = Type.Array(Need)

/** One thing that stays with the post: how many there should be. */
const Thing = { kind: OneOf(kitKinds), item: Text(40), count: Type.Integer({ minimum: 0, maximum: 9999 }) }
/** The post holds exactly these, in this order. */
export const NewKit = Shape({
  things: Type.Array(Shape(Thing), { maxItems: 40 }),
  /** The things this was written from: refused when others were set meanwhile. */
  seenIds: Type.Optional(Type.Array(IdShape, { maxItems: 40 })),
})
export const Kit = Shape({ id: IdShape, position: Type.Integer(), ...Thing })
export const Kits = Type.Array(Kit)

const Channel = Text(40)
/** What the post asks of whoever stands there. `radioChannel` null: the site's. */
export const NewEquipment = Shape({
  certificates: Type.Array(OneOf(askedCertificates), { maxItems: 10 }),
  gear: Type.Array(Text(30), { maxItems: 20 }),
  radioChannel: Nullable(Channel),
})
/** The site's own channel, which posts without one use. */
export const NewChannel = Shape({ radioChannel: Nullable(Channel) })

export const NewDuty = Shape({
  body: Text(8000),
  /** The version it was written from, 0 for none: refused when a newer one was published meanwhile. */
  afterVersion: Type.Optional(Type.Integer({ minimum: 0 })),
})
export const Duty = Shape({
  id: IdShape,
  version: Type.Integer(),
  body: Type.String(),
  publishedAt: Type.String(),
  /** Null where the reader may not see who works there. */
  publishedBy: Nullable(Type.String()),
})
export const Duties = Type.Array(Duty)
/** A text to begin with, for this kind of post: the practice of the trade, and the articles it rests on. */
export const DutyDraft = Shape({ zh: Type.String(), en: Type.String() })
/** Somebody rostered on the post in the days ahead, or lately, and the last version they have read; null for none. */
export const Reader = Shape({
  personId: IdShape,
  name: Type.String(),
  readVersion: Nullable(Type.Integer()),
  readAt: Nullable(Type.String()),
  nextAt: Nullable(Type.String()),
})
export const Readers = Shape({ version: Nullable(Type.Integer()), readers: Type.Array(Reader) })

export const PostPage = Shape({
  post: Shape({
    id: IdShape,
    siteId: IdShape,
    siteName: Type.String(),
    name: Type.String(),
    kind: OneOf(postKinds),
    certificates: Type.Array(Type.String()),
    gear: Type.Array(Type.String()),
    radioChannel: Nullable(Type.String()),
    siteChannel: Nullable(Type.String()),
    closedOn: Nullable(DayShape),
  }),
  today: DayShape,
  /** In effect today or planned; ended ones are left out. */
  needs: Needs,
  duty: Nullable(Duty),
  kit: Kits,
  versions: Type.Integer(),
  can: Type.Array(Type.String()),
})

export const NewPhoneEntry = Shape({
  id: Type.Optional(IdShape),
  kind: OneOf(phoneKinds),
  name: Text(60),
  phone: Type.String({ minLength: 2, maxLength: 30, pattern: '^[+]?[0-9][0-9 -]*[0-9]$' }),
})
export const PhoneChange = Shape({
  kind: OneOf(phoneKinds),
  name: NewPhoneEntry.properties.name,
  phone: NewPhoneEntry.properties.phone,
})
/** Every entry in use, in the order they shall stand. */
export const PhoneOrder = Shape({ entryIds: Type.Array(IdShape, { minItems: 1, maxItems: 200 }) })
export const PhoneEntry = Shape({
  id: IdShape,
  position: Type.Integer(),
  kind: OneOf(phoneKinds),
  name: Type.String(),
  phone: Type.String(),
})
export const PhoneBook = Shape({
  radioChannel: Nullable(Type.String()),
  entries: Type.Array(PhoneEntry),
  can: Type.Array(Type.String()),
})

/** 已阅: the guard at the phone has read this version. The op id becomes the receipt's id. */
export const DutyRead = Shape({ dutyVersionId: IdShape })

export type DayKind = (typeof dayKinds)[number]
export type NeedSpan = Static<typeof NeedSpan>
export type Need = Static<typeof Need>
export type Kit = Static<typeof Kit>
export type NewKit = Static<typeof NewKit>
export type Duty = Static<typeof Duty>
export type Readers = Static<typeof Readers>
export type Reader = Static<typeof Reader>
export type PostPage = Static<typeof PostPage>
export type PhoneEntry = Static<typeof PhoneEntry>
export type PhoneBook = Static<typeof PhoneBook>
