import { Type } from 'typebox'
import { defineFact, defineRequest } from '#kernel/op.ts'
import { IdShape, Shape, Text } from '#kernel/shape.ts'
import {
  ConsentAnswer,
  EmploymentChange,
  EmploymentEnd,
  NewCertificate,
  NewCertificateEvent,
  NewEmployment,
  NewGuard,
  NewProtection,
  NewVetting,
  PaperConsent,
  PersonChange,
  ProtectionEnd,
  RoleChange,
  Unmask,
} from './schema.ts'

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

const ofPerson = { personId: IdShape }
const ofEmployment = { employmentId: IdShape }

/** Opening a file is an act: it is logged, and its owner sees who did. */
export const openGuardOp = defineRequest({ name: 'guard.open', input: Shape(ofPerson) })
export const unmaskOp = defineRequest({ name: 'guard.unmask', input: Shape({ ...ofPerson, ...Unmask.properties }) })
export const changeGuardOp = defineRequest({
  name: 'guard.change',
  input: Shape({ ...ofPerson, ...PersonChange.properties }),
})
export const addEmploymentOp = defineRequest({
  name: 'employment.add',
  input: Shape({ ...ofPerson, ...NewEmployment.properties }),
})
export const changeEmploymentOp = defineRequest({
  name: 'employment.change',
  input: Shape({ ...ofEmployment, ...EmploymentChange.properties }),
})
export const endEmploymentOp = defineRequest({
  name: 'employment.end',
  input: Shape({ ...ofEmployment, ...EmploymentEnd.properties }),
})
export const addCertificateOp = defineRequest({
  name: 'certificate.add',
  input: Shape({ ...ofPerson, ...NewCertificate.properties }),
})
export const turnCertificateOp = defineRequest({
  name: 'certificate.turn',
  input: Shape({ certificateId: IdShape, ...NewCertificateEvent.properties }),
})
export const addVettingOp = defineRequest({
  name: 'vetting.add',
  input: Shape({ ...ofPerson, ...NewVetting.properties }),
})
export const addProtectionOp = defineRequest({
  name: 'protection.add',
  input: Shape({ ...ofPerson, ...NewProtection.properties }),
})
export const endProtectionOp = defineRequest({
  name: 'protection.end',
  input: Shape({ protectionId: IdShape, ...ProtectionEnd.properties }),
})
export const keepPhotoOp = defineRequest({
  name: 'photo.keep',
  input: Shape({ ...ofPerson, sha256: Type.String({ pattern: '^[0-9a-f]{64}$' }) }),
})
export const removePhotoOp = defineRequest({ name: 'photo.remove', input: Shape(ofPerson) })
/** Answered on paper, filed by the office. */
export const fileConsentOp = defineRequest({
  name: 'consent.file',
  input: Shape({ ...ofPerson, ...PaperConsent.properties }),
})
/** Answered by the person on a phone, with signal or without. */
export const answerConsent = defineFact({ name: 'consent.answer', input: ConsentAnswer })
