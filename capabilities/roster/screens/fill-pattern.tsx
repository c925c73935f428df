import type { Id } from '#kernel/id.ts'
import type { Indexed } from './book-index.ts'
import type { Change } from './change.ts'
import type { Frame } from './frame.ts'

type Props = { index: Indexed; frame: Frame; rows: readonly Id[]; onPut: (change: Change) => void; onClose: () => void }

export function FillByPattern(_: Props) {
  return null
}
