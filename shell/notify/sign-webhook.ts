import { createHmac } from 'node:crypto'
import { subkey } from '../identity/subkey.ts'

// Standard Webhooks (standardwebhooks.com): what is signed is id, time and body, so a message sent again keeps its id, and
// one caught and sent later by somebody else is too old.

const prefix = 'whsec_'

/** The secret of a webhook as its receiver keeps it: made of its id, so that none is kept here and asking again answers the same. */
export const secretOf = (identityKey: Buffer, webhookId: string): string =>
  prefix + createHmac('sha256', subkey(identityKey, 'webhook.secret')).update(webhookId, 'utf8').digest('base64')

/** The three headers of a message; `at` in milliseconds. */
export function signatureOf(secret: string, { id, at, body }: { id: string; at: number; body: string }) {
  const seconds = String(Math.floor(at / 1000))
  const key = Buffer.from(secret.slice(prefix.length), 'base64')
  const mac = createHmac('sha256', key).update(`${id}.${seconds}.${body}`, 'utf8').digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': seconds, 'webhook-signature': `v1,${mac}` }
}
