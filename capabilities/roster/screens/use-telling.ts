import { useState } from 'react'
import { useWords } from '#ui/words.tsx'
import type { Indexed } from './book-index.ts'
import { useHeldSaid } from './held-layer.tsx'
import type { Held } from './holding.ts'
import { words } from './words.ts'

/** What everybody hears of what is held: taken, put down, let go. */
export function useTelling(index: Indexed) {
  const t = useWords(words)
  const [said, setSaid] = useState('')
  const { what } = useHeldSaid(index)
  return {
    said,
    taken: (held: Held | null) => held && setSaid(t(held.copy ? 'pickedCopy' : 'picked', { what: what(held) })),
    letGo: () => setSaid(t('letDown')),
    clear: () => setSaid(''),
  }
}
