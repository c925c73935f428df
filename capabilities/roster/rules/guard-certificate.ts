import { cite } from '#kernel/law.ts'
import { defineRule } from '#kernel/rule.ts'
import { OneOf, Shape } from '#kernel/shape.ts'
import { postKinds } from '../../sites/schema.ts'

export const certificateStates = ['issued', 'suspended', 'expired', 'revoked', 'none'] as const
export type CertificateState = (typeof certificateStates)[number]

const law = cite('impl-certificate-at-post')
const wrong = {
  none: 'shift.no-certificate',
  suspended: 'shift.certificate-suspended',
  expired: 'shift.certificate-expired',
  revoked: 'shift.certificate-revoked',
} as const

// The certificate is asked of whoever does guard work directly (直接从事保安服务). The desk of a duty leader, who leads
// the shift and stands on no post, is not that; everything else a post can be is, whatever the title.
export const guardCertificate = defineRule({
  id: 'roster.guard-certificate',
  asks: Shape({
    postKind: OneOf(postKinds),
    certificate: OneOf(certificateStates),
  }),
  clauses: [
    { law, value: true },
    { law, when: ({ postKind }) => postKind === 'leader', value: false },
  ],
  judge: ({ certificate }, required: boolean) => !required || certificate === 'issued' || { code: wrong[certificate] },
})
