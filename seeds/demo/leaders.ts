import { newId, type Id } from '#kernel/id.ts'
import { between, hour, minute } from './clock.ts'
import type { Founded, Site } from './found.ts'
import { phone, type Speaker, type Stage } from './speak.ts'
import type { Happening } from './timeline.ts'
import type { Turn } from './turns.ts'

// What those who lead do of a night: roll-call before it, the radio during it, a visit now and then.

const tasks = [
  '今晚重点看地库充电桩，发现飞线充电当场劝阻并拍照。',
  '明天有居民搬家，北门注意放行单。',
  '天气转冷，巡逻注意水泵房防冻；电动自行车不得进楼。',
  '近期有推销人员混入，访客一律登记被访人。',
]

const nameOf = (turns: readonly Turn[]): Map<string, Turn[]> =>
  Map.groupBy(
    turns.filter(({ shift }) => shift.night && !shift.second && shift.post.row.kind !== 'leader'),
    ({ ago, shift }) => `${String(ago)} ${shift.site.id}`,
  ) as Map<string, Turn[]>

/** The nights of every site, as those who lead saw them. */
export function leadersNights(stage: Stage, turns: readonly Turn[], { staff }: Founded): Happening[] {
  return [...nameOf(turns).values()].flatMap(night => {
    const [first] = night as [Turn]
    const { site, from } = first.shift
    const all: Happening[] = []
    const at = (when: number, run: () => Promise<unknown>): void => void all.push({ at: when, lane: site.id, run })
    if (site.row.key === 'one' || site.row.key === 'hospital')
      at(from + 4 * minute, () => rollCall(stage, staff.leader, night))
    if (site.row.key === 'two' || site.row.key === 'three' || site.row.key === 'mall')
      at(from + between(stage.rng, 5, 6.5) * hour, () => radio(stage, staff.leader, night))
    const visit = visits[`${String(first.ago)} ${site.row.key}`]
    if (visit) at(from + visit.hours * hour, () => visited(stage, staff[visit.by], site, night, visit))
    return all
  })
}

function rollCall(stage: Stage, leader: Speaker, night: readonly Turn[]): Promise<unknown> {
  const lines = night.map(({ shift, attendanceId, story }) => ({
    personId: shift.guard.personId,
    shiftId: shift.id,
    presence: attendanceId ? 'present' : story?.late ? 'late' : 'absent',
    ...(attendanceId ? { dress: story?.bare ? 'poor' : 'good' } : {}),
  }))
  const [first] = night as [Turn]
  const input = { siteId: first.shift.site.id, tasks: tasks[first.ago % tasks.length] as string, lines }
  return phone(stage, leader, [{ name: 'roll-call.hold', input }])
}

function radio(stage: Stage, leader: Speaker, night: readonly Turn[]): Promise<unknown> {
  const on = night.filter(({ attendanceId, off }) => attendanceId && !off)
  if (on.length === 0) return Promise.resolve()
  const lines = on.map(({ shift, ago }, n) => {
    const answered = !(ago % 6 === 4 && n === 0 && shift.site.row.key === 'three')
    return {
      personId: shift.guard.personId,
      shiftId: shift.id,
      answered,
      ...(answered ? {} : { says: '第二遍才有杂音，听不清' }),
    }
  })
  return phone(stage, leader, [{ name: 'radio.call', input: { siteId: (on[0] as Turn).shift.site.id, lines } }])
}

type Seen = Record<string, string>
type Visit = {
  by: 'leader' | 'office' | 'client' | 'officer'
  source: 'leader' | 'company' | 'client' | 'police'
  hours: number
  seen: Seen
  says?: string
}
const good: Seen = { present: 'yes', awake: 'yes', dress: 'yes', certificate: 'yes', duties: 'yes', book: 'yes' }

const visits: Readonly<Record<string, Visit>> = {
  '13 two': { by: 'leader', source: 'leader', hours: 6.2, seen: good },
  '11 one': {
    by: 'leader',
    source: 'leader',
    hours: 7.5,
    seen: { ...good, book: 'no' },
    says: '登记本两小时没写，当场补上',
  },
  '9 mall': { by: 'leader', source: 'leader', hours: 3, seen: good },
  '8 hospital': {
    by: 'leader',
    source: 'client',
    hours: 2,
    seen: { ...good, duties: 'no' },
    says: '保卫处庞科长一起看的，急救通道职责答不全',
  },
  '6 three': {
    by: 'leader',
    source: 'police',
    hours: 3.5,
    seen: { ...good, organ: '潮生路派出所', officer: '卓警官' },
    says: '检查持证上岗情况',
  },
  '5 one': { by: 'office', source: 'company', hours: 1.5, seen: good },
  '3 two': { by: 'leader', source: 'leader', hours: 8, seen: { ...good, awake: 'no' }, says: '坐着打盹，已叫醒谈话' },
  '1 one': { by: 'leader', source: 'leader', hours: 6, seen: good },
}

async function visited(
  stage: Stage,
  by: Speaker,
  site: Site,
  night: readonly Turn[],
  { source, seen, says }: Visit,
): Promise<void> {
  const on = night.find(({ attendanceId, off }) => attendanceId && !off)
  if (!on) return
  const id: Id = newId(stage.house.now())
  const { post, guard } = on.shift
  const input = { siteId: site.id, postId: post.id, personId: guard.personId, source, seen, ...(says ? { says } : {}) }
  await phone(stage, by, [{ id, name: 'check.visit', input }])
}
