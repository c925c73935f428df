// The offline shell: one small service worker that holds every file of the pocket. A new version is taken only at a
// moment when nothing can be lost: while the phone is locked.

let waiting: ServiceWorker | undefined

const note = (registration: ServiceWorkerRegistration): void => {
  if (registration.waiting && navigator.serviceWorker.controller) waiting = registration.waiting
}

/** Registers the worker; does nothing where there is none (an insecure address). */
export async function keepOffline(address: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const registration = await navigator.serviceWorker.register(address).catch(() => undefined)
  if (!registration) return
  note(registration)
  registration.addEventListener('updatefound', () => {
    registration.installing?.addEventListener('statechange', () => note(registration))
  })
}

/** Takes the new version if one is ready, and opens the page anew with it. */
export function takeNewVersion(): void {
  if (!waiting) return
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
  waiting = undefined
}
