import { useEffect, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'
import { newDraft, type Draft } from './handover-draft.ts'
import { recordBefore } from './handover-state.ts'
import { stateNow } from './use-duty.ts'

const draftName = (attendanceId: Id): string => `handing-over:${attendanceId}`

const freshFor = (postId: Id): Draft => {
  const state = stateNow()
  const kit = state.kit.filter(row => row.postId === postId).sort((a, b) => a.position - b.position)
  return newDraft({ kit, before: recordBefore(state, postId)?.counted ?? [] })
}

/** The draft of one handover, read from the phone and kept there at each change, its pictures too. */
export function useDraft(attendanceId: Id, postId: Id): [Draft | undefined, (fields: Partial<Draft>) => void] {
  const [draft, setDraft] = useState<Draft>()
  useEffect(() => {
    void readDraft<Draft>(draftName(attendanceId)).then(kept => setDraft(kept ?? freshFor(postId)))
  }, [attendanceId, postId])
  const put = (fields: Partial<Draft>): void => {
    if (!draft) return
    const next = { ...draft, ...fields }
    setDraft(next)
    void keepDraft(draftName(attendanceId), next)
  }
  return [draft, put]
}

/** Forgets a draft that was signed. */
export const closeDraft = (attendanceId: Id): Promise<void> => dropDraft(draftName(attendanceId))

/** Goes back to the first step of a refused handover, with what was already looked at and counted. */
export const keepAfterRefusal = (attendanceId: Id, draft: Draft): Promise<void> =>
  keepDraft(draftName(attendanceId), { ...draft, step: 1, refusing: false, reason: '', taken: [] })
