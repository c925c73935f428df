import { Type, type Static } from 'typebox'
import { DayShape, IdShape, Nullable, OneOf, PageOf, Shape, Text } from '#kernel/shape.ts'

export const employmentKinds = ['labour', 'rehire', 'dispatch', 'outsourced'] as const
/** A guard as the employer's office lists him: phone and identity number masked. */
export const Guard = Shape({
  personId: IdShape,
  name: Type.String(),
  number: Type.String(),
  phone: Nullable(Type.String()),
  identityTail: Nullable(Type.String()),
  certificate: Nullable(Type.String()),
  kind: OneOf(employmentKinds),
  fromOn: DayShape,
  untilOn: Nullable(DayShape),
  role: OneOf(['guard', 'leader'] as const),
  hasPin: Type.Boolean(),
  devices: Type.Integer(),
})
export const Guards = PageOf(Guard)
export const NewGuard = Shape({
  name: Text(60),
  number: Text(30),
  phone: Type.Optional(Text(30)),
  identity: Type.Optional(Text(30)),
  certificate: Type.Optional(Text(40)),
  issuer: Type.Optional(Text(80)),
  kind: OneOf(employmentKinds),
  fromOn: Type.Optional(DayShape),
})
export const RoleChange = Shape({ role: OneOf(['guard', 'leader'] as const) })

export const Reason = Shape({
  code: Type.String(),
  field: Type.Optional(Type.String()),
  facts: Type.Record(Type.String(), Type.Unknown()),
  says: Type.String(),
})
export const PreviewRow = Shape({
  sheet: Type.String(),
  row: Type.Integer(),
  verdict: OneOf(['add', 'change', 'same', 'warned', 'refused'] as const),
  values: Type.Record(Type.String(), Nullable(Type.String())),
  reasons: Type.Array(Reason),
})
/** What an import would do, row by row; nothing is written. `digest` ties the import to this very preview. */
export const Preview = Shape({
  digest: Type.String(),
  fileName: Type.String(),
  sheet: Type.String(),
  headingRow: Type.Integer(),
  columns: Type.Array(Shape({ heading: Type.String(), key: Nullable(Type.String()) })),
  counts: Shape({
    add: Type.Integer(),
    change: Type.Integer(),
    same: Type.Integer(),
    warned: Type.Integer(),
    refused: Type.Integer(),
  }),
  rows: Type.Array(PreviewRow),
})
/** What was imported: the rows added and changed, and those left out with their row numbers. */
export const Imported = Shape({
  added: Type.Integer(),
  changed: Type.Integer(),
  same: Type.Integer(),
  refused: Type.Array(Type.Integer()),
})
export type Guard = Static<typeof Guard>
export type Preview = Static<typeof Preview>
export type PreviewRow = Static<typeof PreviewRow>
export type Imported = Static<typeof Imported>
