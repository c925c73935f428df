import { Type } from 'typebox'
import { defineRequest } from '#kernel/op.ts'
import { IdShape, Shape, Text } from '#kernel/shape.ts'
import { NewGuard, RoleChange } from './schema.ts'

// Identity numbers and PINs stand in these inputs as `veil` makes them: what is kept of an op's input must not let
// anybody guess them.

export const addGuardOp = defineRequest({ name: 'guard.add', input: NewGuard })
export const setPinOp = defineRequest({
  name: 'guard.pin',
  input: Shape({ personId: IdShape, pin: Type.String() }),
})
export const changeRoleOp = defineRequest({
  name: 'guard.role',
  input: Shape({ personId: IdShape, ...RoleChange.properties }),
})
/** `digest` is that of the preview, which is bound to the file and to the register as it stood. */
export const importGuardsOp = defineRequest({
  name: 'guard.import',
  input: Shape({ digest: Text(100), fileName: Type.String() }),
})
