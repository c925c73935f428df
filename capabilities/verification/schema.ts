import { Type, type Static } from 'typebox'
import { DayShape, IdShape, InstantShape, Nullable, OneOf, PageOf, PageQuery, Shape, Text } from '#kernel/shape.ts'

/** What stands behind the `#` of a scanned address, or what somebody typed from a card. */
export const Asked = Shape({ code: Text(400) })

/**
 * What a passer-by is told, always in this shape. `stale`: made more than sixty seconds ago, or by a clock that is wrong;
 * `invalid` says nothing of the reason. The post only of a fresh code while the guard is signed on.
 */
export const Look = Shape({
  state: OneOf(['valid', 'invalid', 'stale'] as const),
  how: OneOf(['code', 'card'] as const),
  badge: Nullable(Type.String()),
  site: Nullable(Type.String()),
  post: Nullable(Type.String()),
  /** The server's clock, milliseconds: the page says when it was looked up. */
  at: Type.Integer(),
})

/** How often a guard was looked up on a day; who looked is not kept. */
export const OwnLooks = Type.Array(Shape({ onDay: DayShape, codes: Type.Integer(), cards: Type.Integer() }))

export const cardEndings = ['lost', 'returned'] as const
export const NewCards = Shape({
  personIds: Type.Array(IdShape, { minItems: 1, maxItems: 100, uniqueItems: true }),
})
export const CardEnd = Shape({ reason: OneOf(cardEndings) })

const Live = Shape({ id: IdShape, issuedAt: InstantShape })
/** The card of one guard that counts now. */
export const OwnCard = Shape({ card: Nullable(Live), can: Type.Array(Type.String()) })
export const CardRow = Shape({
  personId: IdShape,
  name: Type.String(),
  number: Type.String(),
  /** Whether a guard certificate stands today: without one a card says “not valid”. */
  certified: Type.Boolean(),
  card: Nullable(Live),
})
export const Cards = PageOf(CardRow)
export const CardQuery = Shape({ ...PageQuery.properties, without: Type.Optional(OneOf(['card'] as const)) })

export type Look = Static<typeof Look>
export type CardRow = Static<typeof CardRow>
export type CardQuery = Static<typeof CardQuery>
