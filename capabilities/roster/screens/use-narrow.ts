import { useSyncExternalStore } from 'react'

const narrow = matchMedia('(max-width: 720px)')
const subscribe = (heard: () => void) => {
  narrow.addEventListener('change', heard)
  return () => narrow.removeEventListener('change', heard)
}

/** Whether the screen is too small for a grid. */
export const useNarrow = (): boolean => useSyncExternalStore(subscribe, () => narrow.matches)
