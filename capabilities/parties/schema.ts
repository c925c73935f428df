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

export const Party = Shape({ id: IdShape, kind: PartyKind, name: Type.String(), parentId: Nullable(IdShape) })
export const NewParty = Shape({
  id: Type.Optional(IdShape),
  kind: PartyKind,
  name: Text(120),
  parentId: Type.Optional(Nullable(IdShape)),
  creditCode: Type.Optional(Text(18, 18)),
})
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
