import type { FastifyRequest } from 'fastify'
import { refuse, type Outcome } from '#kernel/outcome.ts'
import type { InputOf, OpDeclaration } from '#kernel/op.ts'
import { pass, type Act, type Passed } from '../door/door.ts'
import { answer, opIdOf } from '../http/answer.ts'
import { actorOf } from '../http/session.ts'
import { inTurn } from './in-turn.ts'
import { advanceRun, endRun, finishRun, startRun, type Steps } from './runs.ts'

const beat = 15_000

type Importing<D extends OpDeclaration, T> = {
  /** The register it goes into: one import at a time for each party and register. */
  register: string
  fileName: string
  declared: D
  /** Imports, whole or not at all. It says how far it is by `steps`, and gives up with `import.stopped` on a false. */
  act: (steps: Steps) => Act<InputOf<D>, T>
  input: InputOf<D>
}

/**
 * Takes an import through the door as a run that can be watched (`GET /imports/{op id}`) and stopped. Refused, with
 * nothing left behind: `import.running`, `import.stopped`, and whatever the act refuses.
 */
export async function runImport<D extends OpDeclaration, T>(
  request: FastifyRequest,
  given: Importing<D, T>,
): Promise<T> {
  const { house } = request.server
  const actor = actorOf(request)
  const at = house.now()
  const op = { id: opIdOf(request), name: given.declared.name, input: given.input, at }
  answer(await startRun(house, actor, { id: op.id, register: given.register, fileName: given.fileName }))
  const steps: Steps = { at: (done, total) => advanceRun(house, actor, op.id, { done, total }) }
  // A run that cannot be told of is shown as broken after a minute; the import itself goes on.
  const untold = (problem: unknown): void =>
    house.log.warn({ err: problem, run: op.id }, 'an import could not be told of')
  const alive = setInterval(() => void advanceRun(house, actor, op.id).catch(untold), beat)
  const act = finishing(given.act(steps))
  try {
    const passed = await inTurn(() => pass<T>(house, actor, op, act as Act<never, T>, { now: at }))
    if (!passed.ok) await endRun(house, actor, op.id, passed.code === 'import.stopped' ? 'stopped' : 'refused')
    return answer<Passing<T>>(passed).answer
  } catch (problem) {
    await endRun(house, actor, op.id, 'broken').catch(untold)
    throw problem
  } finally {
    clearInterval(alive)
  }
}

type Passing<T> = Passed<T> extends Outcome<infer P> ? P : never

const finishing =
  <Input, T>(act: Act<Input, T>): Act<Input, T> =>
  async (doing, input) => {
    const outcome = await act(doing, input)
    if (!outcome.ok || (await finishRun(doing.db, doing.opId, doing.now))) return outcome
    return refuse('import.stopped')
  }
