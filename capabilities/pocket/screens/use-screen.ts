import { useEffect, useState } from 'react'
import type { Id } from '#kernel/id.ts'

// Where in the pocket the person is, kept in the browser's history: the phone's own back key then goes back instead of
// closing the page, and after an unlock the same person is where they were.

export type ScreenName =
  | 'now'
  | 'routes'
  | 'sign-on'
  | 'object'
  | 'leader'
  | 'roll-call'
  | 'whereabouts'
  | 'brief'
  | 'scan'
  | 'point'
  | 'video'
  | 'sign-round'
  | 'type'
  | 'handover'
  | 'leave'
  | 'handed-over'
  | 'waiting'
  | 'month'
  | 'hours'
  | 'ask-leave'
  | 'ask-swap'
  | 'calendar'
  | 'sick-call'
  | 'how-to'
  | 'holes'
  | 'relief'
  | 'duties'
  | 'phone-book'
  | 'my-file'
  | 'my-training'
  | 'notice-place'
  | 'notice-photo'
  | 'gate'
  | 'matters'
  | 'note-hazard'
  | 'my-findings'
  | 'report'
  | 'reports'
  | 'radio'
  | 'visit'
  | 'my-code'
  | 'more'
  | 'alerts'
  | 'sign-out'
type Place = { screen: ScreenName; depth: number; whose: Id }

const placeFor = (whose: Id): Place => {
  const state = history.state as Partial<Place> | null
  return state?.screen && state.whose === whose
    ? { screen: state.screen, depth: state.depth ?? 0, whose }
    : { screen: 'now', depth: 0, whose }
}

export type Go = { to(screen: ScreenName): void; instead(screen: ScreenName): void; back(): void; home(): void }

/** The screen of one person and the ways from it. */
export function useScreen(whose: Id): { screen: ScreenName; go: Go } {
  const [place, setPlace] = useState(() => placeFor(whose))
  useEffect(() => {
    const moved = (): void => setPlace(placeFor(whose))
    addEventListener('popstate', moved)
    return () => removeEventListener('popstate', moved)
  }, [whose])

  const put = (next: Place, how: 'pushState' | 'replaceState'): void => {
    history[how](next, '')
    setPlace(next)
  }
  const go: Go = {
    to: screen => put({ screen, depth: place.depth + 1, whose }, 'pushState'),
    instead: screen => put({ screen, depth: place.depth, whose }, 'replaceState'),
    back: () => (place.depth > 0 ? history.back() : put({ screen: 'now', depth: 0, whose }, 'replaceState')),
    home: () => {
      if (place.depth > 0) history.go(-place.depth)
      setPlace({ screen: 'now', depth: 0, whose })
    },
  }
  return { screen: place.screen, go }
}
