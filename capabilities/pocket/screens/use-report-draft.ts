import { useEffect, useRef, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { dropDraft, keepDraft, readDraft } from './drafts.ts'
import { newReport, type ReportDraft } from './report-draft.ts'

const draftName = (membershipId: Id): string => `report:${membershipId}`

type Kept = [draft: ReportDraft | undefined, put: (fields: Partial<ReportDraft>) => void, drop: () => Promise<void>]

/** The report somebody is making, read from the phone and kept there at each tap, until it is sent or given up. */
export function useReportDraft(membershipId: Id): Kept {
  const [draft, setDraft] = useState<ReportDraft>()
  const latest = useRef<ReportDraft>(undefined)
  useEffect(() => {
    void readDraft<ReportDraft>(draftName(membershipId)).then(kept => {
      latest.current = kept ?? newReport
      setDraft(latest.current)
    })
  }, [membershipId])
  const put = (fields: Partial<ReportDraft>): void => {
    if (!latest.current) return
    latest.current = { ...latest.current, ...fields }
    setDraft(latest.current)
    void keepDraft(draftName(membershipId), latest.current)
  }
  const drop = async (): Promise<void> => {
    latest.current = newReport
    setDraft(newReport)
    await dropDraft(draftName(membershipId))
  }
  return [draft, put, drop]
}
