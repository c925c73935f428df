import type { Id } from '#kernel/id.ts'
import { minute } from './clock.ts'
import { DemoFault, type Stage } from './speak.ts'

// What happens, in order. Sites go side by side, each in its own order; between two ticks the clock's own work is done.

export type Happening = { at: number; lane: Id; run: () => Promise<unknown> }

/** A lane's happenings wait for each other; `tick` runs when all lanes have come to its time. */
export async function play(
  stage: Stage,
  happenings: readonly Happening[],
  ticks: readonly number[],
  tick: (at: number) => Promise<void>,
): Promise<void> {
  const waiting = happenings.filter(({ at }) => at <= stage.now).toSorted((a, b) => a.at - b.at)
  let next = 0
  for (const at of [...ticks, stage.now]) {
    const due: Happening[] = []
    while (next < waiting.length && (waiting[next] as Happening).at <= at) due.push(waiting[next++] as Happening)
    const lanes = [...Map.groupBy(due, ({ lane }) => lane).values()]
    await Promise.all(lanes.map(lane => inOrder(stage, lane)))
    stage.clock.move(at)
    await tick(at)
  }
}

async function inOrder(stage: Stage, lane: readonly Happening[]): Promise<void> {
  for (const { at, run } of lane)
    try {
      await stage.clock.at(at, run)
    } catch (problem) {
      // Relative to now, a rule may stand against this or that on some days: the rest of the district does not fall with it.
      if (!(problem instanceof DemoFault)) throw problem
      stage.faults.push(problem.message)
    }
}

/** Every `minutes` from one instant to before another (ms). */
export function every(minutes: number, from: number, to: number): number[] {
  const all: number[] = []
  for (let at = from; at < to; at += minutes * minute) all.push(at)
  return all
}
