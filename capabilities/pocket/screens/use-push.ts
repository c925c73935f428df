import { useEffect, useEffectEvent } from 'react'
import { kick } from './sync.ts'
import type { Go, ScreenName } from './use-screen.ts'

// What was pushed says only where to look. The phone looks at once, which is also what tells the leader that a spot check
// is here: the worker itself has no key to say so with.

const opens: readonly string[] = ['matters', 'my-findings', 'month', 'my-file', 'holes', 'leader', 'radio']

/** Looks when a push comes while the pocket is open, and opens what a tapped one is about. */
export function usePush(go: Go): void {
  const open = useEffectEvent((to: unknown): void => {
    // Told twice it is there already: one step back leads away again.
    const there = (history.state as { screen?: unknown } | null)?.screen === to
    if (typeof to === 'string' && opens.includes(to) && !there) go.to(to as ScreenName)
  })
  useEffect(() => {
    const [, to] = /^#open=([\w-]+)$/.exec(location.hash) ?? []
    if (to) {
      history.replaceState(history.state, '', location.pathname)
      open(to)
    }
    const said = ({ data }: MessageEvent<{ look?: boolean; open?: unknown }>): void => {
      if (!data?.look) return
      kick()
      open(data.open)
    }
    navigator.serviceWorker?.addEventListener('message', said)
    return () => navigator.serviceWorker?.removeEventListener('message', said)
  }, [])
}
