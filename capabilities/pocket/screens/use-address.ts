import { useEffect, useMemo } from 'react'
import type { Taken } from '#ui/offline/blobs.ts'

/** An address under which the page can show or play what was taken; let go with the component. */
export function useAddress({ bytes, mediaType }: Taken): string {
  const address = useMemo(() => URL.createObjectURL(new Blob([bytes], { type: mediaType })), [bytes, mediaType])
  useEffect(() => () => URL.revokeObjectURL(address), [address])
  return address
}
