import { backoffMs } from './queue.ts'

// When to try: on opening, when the network or the person comes back, when there is something new, and by timer with
// growing pauses. One sender at a time across tabs where the browser has locks; without them the op ids keep it exact.

export type Beat = { failed: boolean; nextMs: number }
export type Heart = { kick(): void; stop(): void }

/** A page that holds the lock and sleeps must not hold up this one for ever, so nobody waits for it. */
const alone = async (lock: string, work: () => Promise<void>): Promise<void> => {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request(lock, { ifAvailable: true }, held => (held ? work() : undefined))
}

/**
 * Calls `work` now and whenever it may have something to do, never twice at once. `work` says whether it failed, and
 * otherwise in how many milliseconds it wants to be called again. `lock` names the work across windows.
 */
export function startHeart(work: () => Promise<Beat>, lock = 'gatehouse-pocket-send'): Heart {
  let timer: ReturnType<typeof setTimeout> | undefined
  let running = false
  let again = false
  let failures = 0

  const run = async (): Promise<void> => {
    if (running) {
      again = true
      return
    }
    running = true
    clearTimeout(timer)
    let beat: Beat = { failed: false, nextMs: 10_000 }
    await alone(lock, async () => {
      beat = await work()
    }).catch(() => {
      beat = { failed: true, nextMs: 0 }
    })
    running = false
    failures = beat.failed ? failures + 1 : 0
    timer = setTimeout(run, again ? 0 : beat.failed ? backoffMs(failures, Math.random()) : beat.nextMs)
    again = false
  }

  const kick = (): void => {
    failures = 0
    void run()
  }
  const shown = (): void => {
    if (document.visibilityState === 'visible') kick()
  }
  addEventListener('online', kick)
  document.addEventListener('visibilitychange', shown)
  kick()
  return {
    kick,
    stop() {
      clearTimeout(timer)
      removeEventListener('online', kick)
      document.removeEventListener('visibilitychange', shown)
    },
  }
}
