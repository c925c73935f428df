import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { problemOf, type Problem } from '#ui/client.ts'

export const settingsKey = ['GET /notices/settings']

/** Sends one change of the settings and reads them again; the problem that came back, if any. */
export function useChange() {
  const client = useQueryClient()
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const change = async (send: () => Promise<unknown>): Promise<void> => {
    setBusy(true)
    try {
      await send()
      setProblem(null)
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
      await client.invalidateQueries({ queryKey: settingsKey })
    }
  }
  return { problem, busy, change }
}
