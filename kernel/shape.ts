import { Type, type TSchema } from 'typebox'

// Shapes every capability uses. Instants travel as ISO 8601 in UTC, days as YYYY-MM-DD, ids as lower-case UUIDs.

export const IdShape = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$',
})

const months = '(0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8])'
const leapDay = '((19|20|21)(0[48]|[2468][048]|[13579][26])|2000)-02-29'
/** A day that exists, of the years 1900 to 2199: what lies beyond is a slip, and no sum of days may leave the calendar. */
export const DayShape = Type.String({ pattern: `^((19|20|21)[0-9]{2}-(${months})|${leapDay})$` })
export const InstantShape = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?(Z|[+-][0-9]{2}:[0-9]{2})$',
})

/** An object that names every field it takes: an unknown field is refused, never dropped. */
export const Shape = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false })
export const OneOf = <const T extends readonly string[]>(values: T) =>
  Type.Enum<[...T]>([...values] as unknown as [...T])
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
/** A text somebody wrote: never only blanks. */
export const Text = (maxLength: number, minLength = 1) => Type.String({ minLength, maxLength, pattern: '\\S' })

/** Where a phone says it was: WGS84, and how sure it is, in metres. A claim; kept only of those who agreed. */
export const PlaceShape = Shape({
  lon: Type.Number({ minimum: -180, maximum: 180 }),
  lat: Type.Number({ minimum: -90, maximum: 90 }),
  metres: Type.Integer({ minimum: 0, maximum: 100_000 }),
})

/** One page of a keyset list: rows and, where there are more, the cursor of the next page. */
export const PageOf = <T extends TSchema>(row: T) => Shape({ rows: Type.Array(row), next: Nullable(Type.String()) })
export const PageQuery = Shape({
  after: Type.Optional(Type.String({ maxLength: 200 })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
})

/** RFC 9457, with what a program needs to offer the way out. */
export const Problem = Shape({
  type: Type.String(),
  title: Type.String(),
  status: Type.Integer(),
  detail: Type.Optional(Type.String()),
  code: Type.String(),
  field: Type.Optional(Type.String()),
  law: Type.Optional(Shape({ id: Type.String(), article: Type.String(), gist: Type.String() })),
  facts: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
})
