import { warmReader } from '#ui/offline/camera.ts'

// What the first screen does not need is fetched once it stands, part after part, in the order in which a night needs it,
// so that on a bad line none waits for all. The offline shell holds every part; a phone without signal has them already.

let told: () => void = () => undefined
/** Settles when the scanner was fetched or could not be: from then on the line is free for what can wait. */
export const scannerHere = new Promise<void>(resolve => {
  told = resolve
})

const parts: readonly (() => Promise<unknown>)[] = [
  () => import('./shift-pages.ts'),
  () => warmReader().finally(told),
  () => import('./night-pages.ts'),
  () => import('./code-pages.ts'),
  () => import('./day-pages.ts'),
  () => import('./leader-pages.ts'),
  () => import('./law-pages.ts'),
]

/** Fetches them all; one that cannot be fetched is tried again when somebody opens it. */
export async function fetchRest(): Promise<void> {
  for (const part of parts) await part().catch(() => undefined)
}
