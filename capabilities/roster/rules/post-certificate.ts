import { cite } from '#kernel/law.ts'
import { defineRule } from '#kernel/rule.ts'
import { OneOf, Shape } from '#kernel/shape.ts'
import { certificateStates } from './guard-certificate.ts'

const law = cite('fl-control-room-certificate')

/** Whoever works a fire control room holds the certificate for it. */
export const controlRoomCertificate = defineRule({
  id: 'roster.control-room-certificate',
  asks: Shape({ certificate: OneOf(certificateStates) }),
  clauses: [{ law, value: law.parameters.certificate }],
  judge: ({ certificate }) => certificate === 'issued' || { code: 'shift.no-fire-control-certificate' },
})

const codes: Readonly<Record<string, string>> = {
  'security-check': 'shift.no-security-check-certificate',
  'first-aid': 'shift.no-first-aid-certificate',
  driving: 'shift.no-driving-certificate',
  armed: 'shift.no-armed-certificate',
}

/** The code for a certificate the house or the client put into the post, beyond what law asks; the post holds to it. */
export const askedByPost = (kind: string): string => codes[kind] ?? 'shift.no-other-certificate'
