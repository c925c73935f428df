import { Type, type Static } from 'typebox'
import { roles } from '#kernel/access.ts'
import { IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape } from '#kernel/shape.ts'

/** The screens of the pocket a notice may lead to. */
const pocketScreens = ['now', 'matters', 'my-findings', 'month', 'my-file', 'holes', 'leader', 'radio'] as const
export type ScreenOfPocket = (typeof pocketScreens)[number]

const Channels = Type.Array(OneOf(['app', 'push', 'mail'] as const), { maxItems: 3, uniqueItems: true })
const Kind = Type.String({ pattern: '^[a-z-]+\\.[a-z-]+$', maxLength: 60 })
const Said = Shape({ zh: Type.String(), en: Type.String() })
const Link = Type.String({ maxLength: 500 })

export const NoticeRow = Shape({
  id: IdShape,
  at: InstantShape,
  readAt: Nullable(InstantShape),
  kind: Kind,
  urgency: OneOf(['alarm', 'now', 'soon', 'daily'] as const),
  /** The sentence in both languages, its figures filled in. */
  says: Said,
  page: Type.String(),
})
export const Notices = PageOf(NoticeRow)
export const NoticeQuery = Shape({ ...PageQuery.properties, unread: Type.Optional(OneOf(['only'] as const)) })
export const Unread = Shape({ count: Type.Integer() })
/** Which are read now; none named: all of them. */
export const Read = Shape({ ids: Type.Optional(Type.Array(IdShape, { minItems: 1, maxItems: 200 })) })

/** How somebody wishes to be told. Quiet hours are minutes after midnight and begin on these days, Monday is 1. */
export const Wish = Shape({
  language: OneOf(['zh', 'en'] as const),
  quiet: Type.Boolean(),
  starts: Type.Integer({ minimum: 0, maximum: 1439 }),
  ends: Type.Integer({ minimum: 0, maximum: 1439 }),
  days: Type.Array(OneOf(['1', '2', '3', '4', '5', '6', '7'] as const), {
    minItems: 1,
    maxItems: 7,
    uniqueItems: true,
  }),
})
export const MailAddress = Shape({
  mail: Nullable(
    Type.String({
      minLength: 3,
      maxLength: 254,
      pattern: '^[^\\s@<>"\\x00-\\x1f]+@[^\\s@<>"\\x00-\\x1f]+\\.[^\\s@<>".\\x00-\\x1f]+$',
    }),
  ),
})
export const Confirm = Shape({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }) })

/** Who is told: one role of one's own party (an office), or oneself. No channel at all: not told. */
export const Rule = Shape({
  role: Type.Optional(OneOf(roles)),
  kind: Kind,
  channels: Channels,
})
const KindRow = Shape({
  kind: Kind,
  group: Type.String(),
  name: Said,
  urgency: OneOf(['alarm', 'now', 'soon', 'daily'] as const),
  /** By role of the party: how it is told; null where that role is never told it. */
  roles: Type.Record(Type.String(), Nullable(Channels)),
  /** Whom it names is told. */
  named: Type.Boolean(),
  mine: Nullable(Channels),
})
export const Settings = Shape({
  kinds: Type.Array(KindRow),
  roles: Type.Array(OneOf(roles)),
  wish: Wish,
  mail: Nullable(Shape({ address: Type.String(), confirmed: Type.Boolean() })),
  mailSends: Type.Boolean(),
  pushKey: Type.String(),
  browsers: Type.Array(
    Shape({ id: IdShape, face: OneOf(['console', 'pocket'] as const), madeAt: InstantShape, here: Type.Boolean() }),
  ),
  can: Type.Array(Type.String()),
})

export const Subscription = Shape({
  face: OneOf(['console', 'pocket'] as const),
  endpoint: Type.String({ minLength: 10, maxLength: 1000, pattern: '^https?://' }),
  p256dh: Type.String({ pattern: '^[A-Za-z0-9_-]{87,88}=?$' }),
  auth: Type.String({ pattern: '^[A-Za-z0-9_-]{22,24}={0,2}$' }),
})

export const NewWebhook = Shape({
  url: Type.String({ minLength: 10, maxLength: 500, pattern: '^https?://' }),
  kinds: Type.Array(Kind, { minItems: 1, maxItems: 60, uniqueItems: true }),
})
export const WebhookMade = Shape({ id: IdShape, secret: Type.String() })
export const Sending = Shape({
  id: IdShape,
  madeAt: InstantShape,
  lastAt: Nullable(InstantShape),
  state: OneOf(['waiting', 'sent', 'failed', 'dropped'] as const),
  tries: Type.Integer(),
  answer: Nullable(Type.String()),
  kind: Type.String(),
})
export const Webhooks = Shape({
  rows: Type.Array(
    Shape({
      id: IdShape,
      url: Link,
      kinds: Type.Array(Kind),
      madeAt: InstantShape,
      failingSince: Nullable(InstantShape),
      offAt: Nullable(InstantShape),
      sendings: Type.Array(Sending),
    }),
  ),
})
export const MadeSubscription = Shape({ id: IdShape })
export type NoticeRow = Static<typeof NoticeRow>
export type Settings = Static<typeof Settings>
export type Wish = Static<typeof Wish>
export type Webhook = Static<typeof Webhooks>['rows'][number]
