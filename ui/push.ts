// Web push in this browser: whether it can, whether it may, and turning it on and off. Asking for permission only ever
// follows a tap.

export type PushState = 'none' | 'denied' | 'off' | 'on'
type Subscribed = { endpoint: string; p256dh: string; auth: string }

const able = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window

const registered = (worker: string): Promise<ServiceWorkerRegistration | undefined> =>
  navigator.serviceWorker.getRegistrations().then(all =>
    all.find(one => {
      const script = one.active ?? one.waiting ?? one.installing
      return script !== null && new URL(script.scriptURL).pathname === worker
    }),
  )

/** How push stands here, by the worker at this address. */
export async function pushState(worker: string): Promise<PushState> {
  if (!able()) return 'none'
  if (Notification.permission === 'denied') return 'denied'
  const registration = await registered(worker)
  return (await registration?.pushManager.getSubscription()) ? 'on' : 'off'
}

const bytesOf = (key: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(key.replaceAll('-', '+').replaceAll('_', '/')), one => one.charCodeAt(0))

/**
 * Asks the person, then the browser, for pushes from this house. Answers where to send them; null where the person said
 * no. Throws where the push service did not answer.
 */
export async function startPush(worker: string, key: string): Promise<Subscribed | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const registration = (await registered(worker)) ?? (await navigator.serviceWorker.register(worker))
  const ready = registration.active ? registration : await activeOf(registration)
  const made = await ready.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytesOf(key) })
  const { endpoint = '', keys = {} } = made.toJSON()
  return { endpoint, p256dh: keys['p256dh'] ?? '', auth: keys['auth'] ?? '' }
}

const activeOf = (registration: ServiceWorkerRegistration): Promise<ServiceWorkerRegistration> =>
  new Promise(done => {
    const coming = registration.installing ?? registration.waiting
    coming?.addEventListener('statechange', () => coming.state === 'activated' && done(registration))
    if (!coming || coming.state === 'activated') done(registration)
  })

/** No more pushes here. */
export async function stopPush(worker: string): Promise<void> {
  const registration = able() ? await registered(worker) : undefined
  await (await registration?.pushManager.getSubscription())?.unsubscribe()
}
