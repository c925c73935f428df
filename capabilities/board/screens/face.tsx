import { useState } from 'react'
import type { BoardRow } from '../schema.ts'

/** The photo on file, else the first sign of the name; the name stands beside it, so it is hidden from readers of screens. */
export function Face({ row: { photoId, personName } }: { row: Pick<BoardRow, 'photoId' | 'personName'> }) {
  const [broken, setBroken] = useState<string | null>(null)
  if (photoId && broken !== photoId)
    return (
      <img className="face" src={`/api/files/${photoId}`} alt="" loading="lazy" onError={() => setBroken(photoId)} />
    )
  return (
    <span className="face" aria-hidden="true">
      {[...(personName ?? '')][0]}
    </span>
  )
}
