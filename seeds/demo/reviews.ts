import type { Id } from '#kernel/id.ts'
import { addDays, startOf } from '#kernel/time.ts'
import { hour, minute, pick } from './clock.ts'
import type { Founded } from './found.ts'
import type { Guard, Staffed } from './hire.ts'
import { dayOf } from './roster.ts'
import { asked, look, phone, type Stage } from './speak.ts'
import type { Happening } from './timeline.ts'

// Each morning the guards answer what was found, and the leader judges what was answered. The last days stand open.

type Found = { id: Id; personId: Id; kind: string }
type Rows = { rows: Found[] }

const answers: Readonly<Record<string, readonly string[]>> = {
  late: ['地铁故障，已提前打电话给队长', '交接时间看错了，以后注意'],
  burst: ['当时下大雨，跑着走的', '我是一个一个扫的，没有拍照'],
  'too-quick': ['抄近路从楼里穿过去的', '骑巡逻车的'],
  'round-missed': ['那一圈在处理纠纷，没顾上', '手机没电，忘了补'],
  'round-incomplete': ['走到一半去帮居民抬东西'],
}
const otherwise = ['情况属实，下次注意', '已向队长说明过']

const verdicts = [
  ['explained', '核实过，情况属实'],
  ['explained', '有监控，确实走了'],
  ['stands', '解释不通，已谈话'],
] as const

export function reviewsOf(stage: Stage, founded: Founded, { guards }: Staffed): Happening[] {
  const today = dayOf(stage, stage.now)
  const { timeZone } = stage.house.city
  const people = new Map(guards.map(guard => [guard.personId, guard]))
  const lane = founded.sites[0]?.id as Id
  return Array.from({ length: 12 }, (_, n) => startOf(addDays(today, n - 12), timeZone)).flatMap(opens => [
    { at: opens + 9.5 * hour, lane, run: () => answerAll(stage, founded, people) },
    { at: opens + 10.5 * hour, lane, run: () => judgeAll(stage, founded) },
    { at: opens + 11 * hour, lane, run: () => inquiriesOf(stage, founded, people) },
  ])
}

async function answerAll(stage: Stage, { staff }: Founded, people: ReadonlyMap<Id, Guard>): Promise<void> {
  const { rows } = await look<Rows>(stage, staff.leader, '/findings?state=unanswered&limit=60')
  for (const { id, personId, kind } of rows) {
    const guard = people.get(personId)
    if (!guard || stage.rng() < 0.35) continue
    const says = pick(stage.rng, answers[kind] ?? otherwise)
    await phone(stage, guard.who, [
      { name: 'finding.answer', input: { findingId: id, says }, at: stage.house.now() - 20 * minute },
    ])
  }
}

async function judgeAll(stage: Stage, { staff }: Founded): Promise<void> {
  const { rows } = await look<Rows>(stage, staff.leader, '/findings?state=answered&limit=60')
  for (const { id, kind } of rows) {
    if (stage.rng() < 0.25) continue
    const serious = kind === 'burst' || kind === 'even-cadence' || kind === 'far-from-point'
    if (serious && stage.rng() < 0.5) {
      await asked(stage, staff.leader, `/findings/${id}/inquire`, { body: {} })
      continue
    }
    const [verdict, says] = pick(stage.rng, verdicts)
    await asked(stage, staff.leader, `/findings/${id}/judge`, { body: { verdict, says } })
  }
}

type Case = { id: Id; state: string; personId: Id | null; openedAt: string }
async function inquiriesOf(stage: Stage, { staff }: Founded, people: ReadonlyMap<Id, Guard>): Promise<void> {
  const { rows } = await look<{ rows: Case[] }>(stage, staff.leader, '/cases?kind=inquiry&state=open&limit=50')
  for (const { id, state, personId, openedAt } of rows) {
    const guard = personId ? people.get(personId) : undefined
    if (stage.house.now() - Date.parse(openedAt) < 16 * hour) continue
    if (state === 'open' && guard && stage.rng() < 0.6) {
      const says = '当时在地库，手机没有信号，巡逻照走了'
      await phone(stage, guard.who, [{ name: 'inquiry.answer', input: { caseId: id, says } }])
    } else if (state === 'answered' || state === 'unanswered') {
      const explained = stage.rng() < 0.6
      const input = { caseId: id, says: explained ? '看了录像，情况属实' : '录像里没有经过这些点' }
      await phone(stage, staff.leader, [{ name: explained ? 'inquiry.explain' : 'inquiry.uphold', input }])
    }
  }
}
