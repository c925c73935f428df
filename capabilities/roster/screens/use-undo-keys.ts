import { useEffect, useEffectEvent } from 'react'
import type { Roster } from './use-roster.ts'

/** Ctrl+Z takes back, Ctrl+Shift+Z or Ctrl+Y does again, anywhere on the page but in a line being typed or a sheet. */
export function useUndoKeys(roster: Pick<Roster, 'undo' | 'redo'>): void {
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    if ((event.target as HTMLElement).closest('input, textarea, select, dialog')) return
    const key = event.key.toLowerCase()
    if (key !== 'z' && key !== 'y') return
    event.preventDefault()
    if (key === 'y' || event.shiftKey) roster.redo()
    else roster.undo()
  })
  useEffect(() => {
    const hear = (event: KeyboardEvent) => pressed(event)
    window.addEventListener('keydown', hear)
    return () => window.removeEventListener('keydown', hear)
  }, [])
}
