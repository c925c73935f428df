import { useWords } from '#ui/words.tsx'
import type { BoardRow } from '../schema.ts'
import { words } from '../words.ts'

/** What a state looks like: a path on 16 by 16. */
export const stateShapes: Record<BoardRow['state'], string> = {
  'on-duty': 'M3 8.5 6.5 12 13 4.5',
  late: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5v3.4l2.4 1.6',
  absent: 'M4 4l8 8M12 4l-8 8',
  uncovered: 'M2.5 2.5h11v11h-11zM5 8h6',
  'due-soon': 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2M8 5v3.4',
  idle: 'M4 8h8',
}

/** A state as a shape and a word; colour only repeats it. */
export function StateSign({ state }: { state: BoardRow['state'] }) {
  const t = useWords(words)
  return (
    <span className={`state ${state}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={stateShapes[state]} />
      </svg>
      {t(state)}
    </span>
  )
}
