import { useEffect, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { read, write } from '#ui/offline/store.ts'
import { newDraft, type Counted, type Draft } from './handover-draft.ts'
import { db } from './phone-state.ts'

const draftName = (attendanceId: Id): string => `handover:${attendanceId}`
const countsName = (postId: Id): string => `counts:${postId}`

/** The draft of one handover, read from the phone and kept there at each change. */
export function useDraft(attendanceId: Id, postId: Id): [Draft | undefined, (fields: Partial<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>()
  useEffect(() => {
    void Promise.all([read<Draft>(db(), draftName(attendanceId)), read<Counted[]>(db(), countsName(postId))]).then(
      ([kept, before]) => setDraft(kept ?? newDraft(before ?? [])),
    )
  }, [attendanceId, postId])
  const put = (fields: Partial<Draft>): void => {
    if (!draft) return
    const next = { ...draft, ...fields }
    setDraft(next)
    void write(db(), draftName(attendanceId), next).catch(() => undefined)
  }
  return [draft, put]
}

/** Forgets a draft that was signed, and remembers what there should be at the post. */
export async function closeDraft(attendanceId: Id, postId: Id, counted: readonly Counted[]): Promise<void> {
  await write(db(), draftName(attendanceId), undefined)
  if (counted.length > 0) await write(db(), countsName(postId), counted)
}
