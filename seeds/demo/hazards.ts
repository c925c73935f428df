import { hash } from 'node:crypto'
import { newId, type Id } from '#kernel/id.ts'
import { addDays, startOf } from '#kernel/time.ts'
import { hour, minute } from './clock.ts'
import type { Founded } from './found.ts'
import { guardAt } from './on-duty.ts'
import { sceneOf } from './pictures.ts'
import { dayOf } from './roster.ts'
import { asked, DemoFault, phone, type Speaker, type Stage } from './speak.ts'
import type { Happening } from './timeline.ts'
import type { Turn } from './turns.ts'

// Hazards: noted with a photo, mended by whoever runs the place, looked at again by somebody else, or left lying.

type Step = 'mend' | 'redo' | 'confirm' | 'dismiss'
type Row = {
  ago: number
  hours: number
  site: string
  post: string
  line: string
  steps: readonly (readonly [days: number, step: Step, says: string])[]
}

const rows: readonly Row[] = [
  {
    ago: 13,
    hours: 22,
    site: 'one',
    post: '巡逻岗',
    line: '3 号楼疏散通道堆放纸箱',
    steps: [
      [1, 'mend', '已通知住户搬走'],
      [2, 'confirm', '通道已清'],
    ],
  },
  {
    ago: 12,
    hours: 1,
    site: 'two',
    post: '巡逻岗',
    line: '地库 B1 西照明灭了三盏',
    steps: [
      [3, 'mend', '换了两盏'],
      [3.5, 'redo', '还有一盏不亮'],
      [5, 'mend', '第三盏已换'],
      [6, 'confirm', '都亮了'],
    ],
  },
  { ago: 11, hours: 23, site: 'three', post: '巡逻岗', line: '5 号楼天台门锁损坏，能推开', steps: [] },
  {
    ago: 9,
    hours: 15,
    site: 'hospital',
    post: '急诊岗',
    line: '急诊门口地砖松动',
    steps: [[2, 'dismiss', '院方已另行报修，不属本项目']],
  },
  { ago: 7, hours: 2, site: 'hospital', post: '巡逻岗', line: '氧气站围栏锁扣松动', steps: [] },
  {
    ago: 5,
    hours: 12,
    site: 'mall',
    post: '巡逻岗',
    line: '二楼后廊防火门被垫住',
    steps: [[0.2, 'mend', '已撤走垫块并告知商户']],
  },
  { ago: 3, hours: 22, site: 'one', post: '北门岗', line: '北门道闸地感失灵', steps: [] },
  { ago: 1, hours: 9, site: 'two', post: '大门岗', line: '大门口井盖翘起', steps: [] },
]

export function hazardsOf(stage: Stage, turns: readonly Turn[], { staff }: Founded): Happening[] {
  return rows.flatMap((row, n) => {
    const at =
      startOf(addDays(dayOf(stage, stage.now), -row.ago), stage.house.city.timeZone) + row.hours * hour + 17 * minute
    const lane = turns.find(({ shift }) => shift.site.row.key === row.site)?.shift.site.id as Id
    const caseId = newId(Math.round(at))
    let noted = false
    const note = async (): Promise<void> => {
      const stood = guardAt(turns, row.site, row.post, at)
      if (!stood) return
      noted = true
      await noteOne(stage, stood.guard.who, { id: caseId, turn: stood.turn, line: row.line, n })
    }
    const step = ([days, name, says]: Row['steps'][number]): Happening => {
      const who = name === 'mend' && row.site !== 'hospital' ? managerOf(staff, row.site) : staff.leader
      const input = { caseId, says }
      const run = async (): Promise<void> => {
        if (noted) await phone(stage, who, [{ name: `hazard.${name}`, input }])
      }
      return { at: at + days * 24 * hour, lane, run }
    }
    return [{ at, lane, run: note }, ...row.steps.map(step)]
  })
}

const managerOf = (staff: Founded['staff'], site: string): Speaker =>
  site === 'mall' ? staff.mallManager : staff.manager

type Noting = { id: Id; turn: Turn; line: string; n: number }
async function noteOne(stage: Stage, who: Speaker, { id, turn, line, n }: Noting): Promise<void> {
  const bytes = sceneOf(n)
  const photo = {
    id: newId(stage.house.now()),
    kind: 'photo',
    sha256: hash('sha256', bytes),
    takenAt: stage.house.now() - 30_000,
  }
  const { site, post, id: shiftId } = turn.shift
  const input = { siteId: site.id, postId: post.id, shiftId, line, photos: [photo] }
  await phone(stage, who, [{ id, name: 'hazard.open', input }])
  const headers = { 'content-type': 'image/png' }
  const sent = await asked(stage, who, `/attachments/${photo.id}`, { method: 'PUT', payload: bytes, headers })
  if (sent.status >= 400) throw new DemoFault(`photo: ${JSON.stringify(sent.body)}`)
}
