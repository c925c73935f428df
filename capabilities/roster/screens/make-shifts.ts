import { useRef, useState } from 'react'
import { newId } from '#kernel/id.ts'
import { problemOf, request, type Body, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'

export type Wanted = Omit<Body<'POST /shifts'>, 'id'>
export type Failure<W extends Wanted = Wanted> = { wanted: W; problem: Problem }
export type Done = { done: number; all: number }

const bodyOf = ({ postId, personId, startsAt, endsAt }: Wanted): Wanted => ({ postId, personId, startsAt, endsAt })

/**
 * Makes shifts one after the other and returns those that were refused, each with its problem. The same shift sent twice
 * after a broken connection is one shift; one that was refused is judged anew.
 */
export function useMakeShifts() {
  const ids = useRef(new Map<string, string>())
  const [progress, setProgress] = useState<Done | null>(null)
  const makeOne = async (wanted: Wanted): Promise<Problem | null> => {
    const name = Object.values(bodyOf(wanted)).join()
    const id = ids.current.get(name) ?? newId(now())
    ids.current.set(name, id)
    try {
      await request('POST /shifts', { body: { id, ...bodyOf(wanted) }, key: id })
      return null
    } catch (thrown) {
      const problem = problemOf(thrown)
      if (problem.status >= 400 && problem.status < 500) ids.current.delete(name)
      return problem
    }
  }
  const make = async <W extends Wanted>(all: readonly W[]): Promise<Failure<W>[]> => {
    const failures: Failure<W>[] = []
    for (const [done, wanted] of all.entries()) {
      setProgress({ done, all: all.length })
      const problem = await makeOne(wanted)
      if (problem) failures.push({ wanted, problem })
    }
    setProgress(null)
    return failures
  }
  return { make, progress }
}
