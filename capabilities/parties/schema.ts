import { Type, type Static } from 'typebox'
import { DayShape, IdShape, Nullable, OneOf, Shape, Text } from '#kernel/shape.ts'
import { roles } from '#kernel/access.ts'

export const partyKinds = [
  'security-company',
  'property-company',
  'client-unit',
  'police',
  'housing',
  'subdistrict',
  'peace-office',
  'residents-committee',
  'owners-committee',
  'fire',
  'labour',
  'association',
  'foundation',
  'training',
] as const
export const PartyKind = OneOf(partyKinds)
export const RoleShape = OneOf(roles)

export const Party = Shape({
  id: IdShape,
  kind: PartyKind,
  name: Type.String(),
  shortName: Nullable(Type.String()),
  parentId: Nullable(IdShape),
  creditCode: Nullable(Type.String()),
  divisionCode: Nullable(Type.String()),
})
const fields = {
  name: Text(120),
  shortName: Type.Optional(Text(40)),
  parentId: Type.Optional(Nullable(IdShape)),
  /** Its form and check character are judged by the act, which says what is wrong. */
  creditCode: Type.Optional(Text(30)),
  divisionCode: Type.Optional(Type.String({ pattern: '^[0-9]{6}([0-9]{3}([0-9]{3})?)?$' })),
}
export const NewParty = Shape({ id: Type.Optional(IdShape), kind: PartyKind, ...fields })
/** What is left out becomes blank; the kind stays. */
export const PartyChange = Shape(fields)
/** A person with an account and one membership; guards are not made here but in the guards register. */
export const NewMember = Shape({
  partyId: IdShape,
  role: RoleShape,
  name: Text(60),
  login: Text(60, 2),
  password: Text(200, 10),
})
export const Member = Shape({
  id: IdShape,
  personId: IdShape,
  name: Type.String(),
  partyId: IdShape,
  partyName: Type.String(),
  role: RoleShape,
  fromOn: DayShape,
  untilOn: Nullable(DayShape),
})
export type Party = Static<typeof Party>
export type Member = Static<typeof Member>
