import { useEffect, useRef, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { read, write } from '#ui/offline/store.ts'
import { db } from './phone-state.ts'
import { newReport, type ReportDraft } from './report-draft.ts'

const draftName = (membershipId: Id): string => `report:${membershipId}`

type Kept = [draft: ReportDraft | undefined, put: (fields: Partial<ReportDraft>) => void, drop: () => Promise<void>]

/** The report somebody is making, read from the phone and kept there at each tap, until it is sent or given up. */
export function useReportDraft(membershipId: Id): Kept {
  const [draft, setDraft] = useState<ReportDraft>()
  const latest = useRef<ReportDraft>(undefined)
  useEffect(() => {
    void read<ReportDraft>(db(), draftName(membershipId))
      .catch(() => undefined)
      .then(kept => {
        latest.current = kept ?? newReport
        setDraft(latest.current)
      })
  }, [membershipId])
  const put = (fields: Partial<ReportDraft>): void => {
    if (!latest.current) return
    latest.current = { ...latest.current, ...fields }
    setDraft(latest.current)
    // A phone that is full keeps at least the words of it.
    const words: ReportDraft = { ...latest.current, taken: [] }
    void write(db(), draftName(membershipId), latest.current).catch(() =>
      write(db(), draftName(membershipId), words).catch(() => undefined),
    )
  }
  const drop = async (): Promise<void> => {
    latest.current = newReport
    setDraft(newReport)
    await write(db(), draftName(membershipId), undefined).catch(() => undefined)
  }
  return [draft, put, drop]
}
