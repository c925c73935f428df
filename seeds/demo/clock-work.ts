import { findAbsent } from '#capabilities/attendance/index.ts'
import { caseKinds } from '#capabilities/index.ts'
import { deliver, tell, tellClock } from '#capabilities/notices/index.ts'
import { judgeScans, watchRounds } from '#capabilities/patrols/index.ts'
import { sweep } from '#shell/cases/sweep.ts'
import { keepHead } from '#shell/log/kept-heads.ts'
import { seal } from '#shell/log/sealer.ts'
import { dispatch } from '#shell/notify/dispatcher.ts'
import type { Stage } from './speak.ts'

/** What the clock does by itself in a running house, once: seal, judge, watch, let lapse, tell. */
export async function clockWork({ house }: Stage): Promise<void> {
  for (let head = await seal(house); head; head = await seal(house)) await keepHead(house.dataDir, house.city, head)
  await judgeScans(house)
  await watchRounds(house)
  await findAbsent(house)
  await sweep(house, caseKinds)
  await dispatch(house.store, house.city)
  await tell(house)
  // Nobody backs up what can be built again: the mark of a demo is written only when it is whole.
  await tellClock({ ...house, demo: true })
  await deliver(house)
  const head = await seal(house)
  if (head) await keepHead(house.dataDir, house.city, head)
}
