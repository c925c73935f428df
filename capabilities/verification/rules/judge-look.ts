import type { CertificateState } from '../../guards/rules/certificate-days.ts'

/** What the books say of a guard whose code or card was recognised. */
export type Known = {
  /** The number of the employment in force today with the party the code speaks for; null: none in force. */
  number: string | null
  certificate: CertificateState | 'none'
  /** Where the guard is signed on now. */
  on: { site: string | null; post: string | null } | null
}

export type Verdict = { state: 'valid' | 'invalid'; badge: string | null; site: string | null; post: string | null }

/** What is said of everything that is not valid, whatever the reason: unknown, forged, given up, left, suspended. */
export const nothingToSay: Verdict = { state: 'invalid', badge: null, site: null, post: null }

/**
 * Valid is whom somebody employs today and whose guard certificate stands today. The post is told with a fresh code only:
 * a card may have been copied, and tells nobody where its guard stands.
 */
export function judgeLook(known: Known | null, how: 'code' | 'card'): Verdict {
  if (!known?.number || known.certificate !== 'issued') return nothingToSay
  const on = how === 'code' ? known.on : null
  return { state: 'valid', badge: known.number, site: on?.site ?? null, post: on?.post ?? null }
}
