import { useEffect, useState } from 'react'
import { isCaseOp } from '../../cases/rules/on-phone.ts'
import type { CaseFull, OwnCases } from '../../cases/schema.ts'
import { ask } from '#ui/offline/server.ts'
import type { Kept } from '#ui/offline/queue.ts'
import { usePhone } from './phone-state.ts'
import { mine } from './stand-ins.tsx'
import { useKept } from './use-kept.ts'

// The open matters of whoever is at the phone, asked for beside the pull and kept, so that they can be read and answered
// without signal. What was done on the phone and is not told back yet lies over them.

/** What the person did on a matter that the server’s answer does not show yet. */
export type Done = { name: string; sent: boolean }
export type OwnCasesSeen = {
  own: OwnCases | undefined
  busy: boolean
  /** The last act on a matter that is on its way. */
  doneOn(caseId: string): Done | undefined
}

const actsOf = (ops: readonly Kept[], membershipId: string | undefined): Kept[] =>
  ops.filter(op => op.membershipId === membershipId && isCaseOp(op))

/** The kept matters, fetched anew when somebody looks and when something of theirs was sent. */
export function useOwnCases(): OwnCasesSeen {
  const { ops, person } = usePhone()
  const { seen: own, opened, show } = useKept<OwnCases>('own-cases')
  const [busy, setBusy] = useState(true)
  const acts = actsOf(ops, person?.membershipId)
  const unsent = acts.filter(op => op.state === 'waiting').length
  useEffect(() => {
    if (opened) void fetched().then(fresh => (fresh && void show(fresh), setBusy(false)))
  }, [opened, unsent, show])
  const doneOn = (caseId: string): Done | undefined => {
    const last = acts.findLast(({ input }) => input['caseId'] === caseId)
    return last && { name: last.name, sent: last.state === 'sent' }
  }
  return { own, busy, doneOn }
}

async function fetched(): Promise<OwnCases | undefined> {
  const answer = await ask('GET /me/cases', mine())
  return answer.ok ? answer.value : undefined
}

/** What lies with the person by name or role; what they have just dealt with no longer does. */
export const toDo = ({ own, doneOn }: OwnCasesSeen): CaseFull[] =>
  (own?.cases ?? []).filter(matter => matter.mine && matter.can.length > 0 && !doneOn(matter.id))
