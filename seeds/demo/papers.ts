import { newId, type Id } from '#kernel/id.ts'
import { addDays } from '#kernel/time.ts'
import type { Living } from './build.ts'
import { dayOf } from './roster.ts'
import { ask, phone, type Stage } from './speak.ts'

// Papers of a month: what was taught, which books were printed, which reports were issued, who carries a card.

type Timed = { days: number; hours: number; run: () => Promise<unknown> }

export function papersOf(stage: Stage, living: Living): Timed[] {
  return [
    ...lessons.map(lesson => ({ days: lesson.days, hours: 16, run: () => teach(stage, living, lesson) })),
    { days: 7, hours: 10, run: () => cards(stage, living) },
    { days: 0, hours: 9, run: () => print(stage, living) },
    { days: 0, hours: 9.2, run: () => report(stage, living) },
  ]
}

type Lesson = {
  days: number
  kind: string
  topic: string
  trainer: string
  minutes: number
  site: number
  content: string
}
const lessons: readonly Lesson[] = [
  {
    days: 13,
    kind: 'law',
    topic: '保安服务管理条例与执勤边界',
    trainer: '宗经理',
    minutes: 90,
    site: 0,
    content: '不得限制人身自由、不得搜查身体；发现违法犯罪先制止、报警、保护现场。',
  },
  {
    days: 9,
    kind: 'fire-drill',
    topic: '灭火器与室内消火栓实操',
    trainer: '骆队长',
    minutes: 60,
    site: 4,
    content: '干粉灭火器、消火栓出水、疏散口令。',
  },
  {
    days: 6,
    kind: 'skills',
    topic: '对讲机用语与交接班',
    trainer: '骆队长',
    minutes: 45,
    site: 3,
    content: '六点交接：人、物、事、险、令、签。',
  },
  {
    days: 2,
    kind: 'emergency-drill',
    topic: '急诊暴力伤医处置演练',
    trainer: '庞科长',
    minutes: 60,
    site: 3,
    content: '隔离、报警、护送医护撤离、保护现场。',
  },
]

async function teach(
  stage: Stage,
  { founded, staffed }: Living,
  { kind, topic, trainer, minutes, site, content }: Lesson,
): Promise<void> {
  const there = staffed.crews.filter(crew => crew.site === founded.sites[site]).flatMap(({ guards }) => guards)
  const lines = there.map(({ personId, n }) => ({
    personId,
    result: n % 7 === 3 ? 'absent' : n % 2 ? 'passed' : 'present',
  }))
  const heldOn = dayOf(stage, stage.house.now())
  const siteId = founded.sites[site]?.id as Id
  const session = { kind, topic, heldOn, starts: 14 * 60, minutes, trainer, content, place: '值班室' }
  const { id } = await ask(stage, founded.staff.leader, '/training', { siteId, ...session, lines })
  for (const guard of there.filter(({ n }) => n % 7 !== 3 && n % 3 !== 1))
    await phone(stage, guard.who, [{ name: 'training.sign', input: { trainingId: id } }])
}

const cards = (stage: Stage, { founded, staffed }: Living): Promise<unknown> =>
  ask(stage, founded.staff.office, '/cards', { personIds: staffed.guards.slice(0, 12).map(({ personId }) => personId) })

async function print(stage: Stage, { founded }: Living): Promise<void> {
  const month = dayOf(stage, stage.house.now()).slice(0, 7)
  const [site] = founded.sites
  for (const kind of ['patrol', 'handover'])
    await phone(stage, founded.staff.office, [
      { id: newId(stage.house.now()), name: 'ledger.print', input: { kind, siteId: site?.id, month } },
    ])
}

/** The month before to headquarters, and this month so far to the hospital and an owners committee. */
async function report(stage: Stage, { founded }: Living): Promise<void> {
  const today = dayOf(stage, stage.house.now())
  const before = addDays(`${today.slice(0, 8)}01` as typeof today, -1).slice(0, 7)
  const hospital = founded.sites.find(({ row }) => row.key === 'hospital')
  await ask(stage, founded.staff.office, '/reports', { month: before, reader: 'headquarters' })
  await ask(stage, founded.staff.office, '/reports', {
    month: today.slice(0, 7),
    reader: 'client',
    siteId: hospital?.id,
  })
  const estate = founded.sites.find(({ row }) => row.key === 'one')
  await ask(stage, founded.staff.office, '/reports', { month: today.slice(0, 7), reader: 'owners', siteId: estate?.id })
}
