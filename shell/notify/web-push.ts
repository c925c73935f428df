import webPush from 'web-push'
import type { House } from '../house.ts'
import { post, type Posted } from './post.ts'
import { fitsForm } from './public-address.ts'

// Web push (RFC 8030, 8291, 8292): the library encrypts and signs, the sending is ours, so that no redirect is followed
// and no private address reached. Only the services that browsers use are taken as endpoints.

const services = [
  /^fcm\.googleapis\.com$/,
  /^(?:[\w-]+\.)*push\.services\.mozilla\.com$/,
  /^(?:[\w-]+\.)*push\.apple\.com$/,
  /^(?:[\w-]+\.)*notify\.windows\.com$/,
]

/** Whether an endpoint is one of a push service; `anywhere` is for tests. */
export function isPushEndpoint(endpoint: string, anywhere = false): boolean {
  const url = fitsForm(endpoint, anywhere)
  return url !== null && (anywhere || (url.port === '' && services.some(service => service.test(url.hostname))))
}

type Pushing = {
  endpoint: string
  p256dh: string
  auth: string
  /** What the worker is told. */
  payload: object
  ttlSeconds: number
  urgent: boolean
  /** A later push of the same topic takes the place of one that still waits: at most 32 letters. */
  topic: string
}

/** Encrypts and sends one push; 404 and 410 mean that the browser is gone. Never throws. */
export async function push(house: Pick<House, 'keys' | 'publicUrl' | 'sendsAnywhere'>, to: Pushing): Promise<Posted> {
  if (!isPushEndpoint(to.endpoint, house.sendsAnywhere)) return { fault: 'form' }
  const { endpoint, p256dh, auth } = to
  const made = sealed(house, { endpoint, keys: { p256dh, auth } }, to)
  if (!made) return { fault: 'form' }
  const headers = Object.fromEntries(Object.entries(made.headers).map(([name, value]) => [name, String(value)]))
  return post(endpoint, { headers, body: made.body as Buffer, anywhere: house.sendsAnywhere })
}

// A key that is no point of the curve is found out only when it is used.
function sealed(
  { keys, publicUrl }: Pick<House, 'keys' | 'publicUrl'>,
  subscription: webPush.PushSubscription,
  { payload, ttlSeconds, urgent, topic }: Pushing,
) {
  const subject = publicUrl.startsWith('https://') && !publicUrl.includes('localhost') ? publicUrl : contact
  try {
    return webPush.generateRequestDetails(subscription, JSON.stringify(payload), {
      TTL: Math.max(0, Math.round(ttlSeconds)),
      urgency: urgent ? 'high' : 'normal',
      topic,
      contentEncoding: 'aes128gcm',
      vapidDetails: { subject, ...keys.push },
    })
  } catch {
    return null
  }
}

// Push services ask whom to write to; a house without a public name has none.
const contact = 'mailto:nobody@invalid.example'
