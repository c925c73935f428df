import type { DemoLoading, House } from '#shell/house.ts'
import type { DemoMark } from '../../seeds/demo/mark.ts'
import { onThisMachine, type GiveLinks } from './demo-links.ts'
import { makeDemo } from './demo.ts'

/** Offers the demo district to the first-run page of a house whose book is empty. While it is built, its past is being
 * lived through: the clock's work waits (`isBuilding`), so that today's clock judges none of it. */
export function demoLoading(
  house: House,
  making: Omit<Parameters<typeof makeDemo>[0], 'told' | 'dataDir' | 'log'>,
  give: GiveLinks,
): DemoLoading & { isBuilding(): boolean } {
  let state: ReturnType<DemoLoading['state']> = { state: 'waiting', share: 0 }
  let mark: DemoMark | null = null
  const { dataDir, log } = house
  const build = async (): Promise<void> => {
    try {
      mark = await makeDemo({ ...making, dataDir, log, told: share => void (state = { state: 'building', share }) })
      house.demo = true
      state = { state: 'built', share: 1 }
    } catch (problem) {
      log.error({ err: problem }, 'the demo district could not be built')
      state = { state: 'failed', share: state.share }
    }
  }
  return {
    begin: () => {
      if (state.state !== 'waiting') return
      state = { state: 'building', share: 0 }
      void build()
    },
    state: () => state,
    isBuilding: () => state.state === 'building',
    ways: asking => (mark && onThisMachine(asking) ? give(mark).filter(({ as }) => as !== 'administrator') : []),
    keeper: () => mark?.people.find(({ role }) => role === 'administrator') ?? null,
  }
}
