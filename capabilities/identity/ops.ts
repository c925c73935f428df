import { Type } from 'typebox'
import { defineRequest } from '#kernel/op.ts'
import { IdShape, Shape } from '#kernel/shape.ts'
import { NewEnrolment, NewPassword, SwitchTo, TotpConfirm, TotpEnd } from './schema.ts'

// Passwords, PINs and secrets stand in these inputs as `veil` makes them: what is kept of an op's input must not let
// anybody guess them.

export const switchToOp = defineRequest({ name: 'session.act-as', input: SwitchTo })
export const endSessionOp = defineRequest({ name: 'session.end', input: Shape({ id: IdShape }) })
export const confirmTotpOp = defineRequest({ name: 'totp.start', input: TotpConfirm })
export const endTotpOp = defineRequest({ name: 'totp.end', input: TotpEnd })
export const changePasswordOp = defineRequest({ name: 'password.change', input: NewPassword })
export const changePinOp = defineRequest({
  name: 'pin.change',
  input: Shape({ old: Type.String(), pin: Type.String() }),
})
export const inviteDeviceOp = defineRequest({ name: 'enrolment.make', input: NewEnrolment })
export const revokeDeviceOp = defineRequest({ name: 'device.revoke', input: Shape({ id: IdShape }) })
