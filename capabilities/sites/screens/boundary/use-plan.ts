import { useEffect, useState } from 'react'
import type { SitePage } from '../../schema.ts'
import type { Plan } from './ground.tsx'

/** A plan with the size of its picture, which only the picture knows; null until it is read. */
export function usePlan(plan: SitePage['site']['plan']): Plan | null {
  const [known, setKnown] = useState<{ fileId: string; width: number; height: number } | null>(null)
  const fileId = plan?.fileId
  useEffect(() => {
    if (!fileId) return
    const picture = new Image()
    picture.onload = () => setKnown({ fileId, width: picture.naturalWidth, height: picture.naturalHeight })
    picture.src = `/api/files/${fileId}`
  }, [fileId])
  return plan && known?.fileId === plan.fileId ? { ...plan, ...known } : null
}
