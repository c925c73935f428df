import type { Imported, Preview } from '#kernel/preview.ts'
import { addDays } from '#kernel/time.ts'
import { hour, minute } from './clock.ts'
import type { Living } from './build.ts'
import { identityOf } from './names.ts'
import { dayOf } from './roster.ts'
import { ask, upload, type Speaker, type Stage } from './speak.ts'

// Spreadsheets brought in, with the rows that were left out: guards, punches of a clock on the wall, a patrol stick's log,
// the estates of the housing office.

type Timed = { days: number; hours: number; run: () => Promise<unknown> }

export function importsOf(stage: Stage, living: Living): Timed[] {
  const { office, housing } = living.founded.staff
  return [
    { days: 13, hours: 11, run: () => bring(stage, office, '/guards/import', '新招花名册.csv', guards()) },
    { days: 12, hours: 11, run: () => bring(stage, housing, '/estates/import', '小区清单.csv', estates(stage)) },
    { days: 2, hours: 9, run: () => bring(stage, office, '/punches/import', '门禁打卡.csv', punches(stage, living)) },
    { days: 2, hours: 9.5, run: () => bring(stage, office, '/sticks/import', '巡更棒导出.csv', stick(stage, living)) },
    {
      days: 14,
      hours: 11,
      run: () => ask(stage, office, '/imports/headings', { register: 'guards', heading: '备用电话', means: '-' }),
    },
  ]
}

async function bring(stage: Stage, who: Speaker, url: string, name: string, rows: readonly string[]): Promise<void> {
  const file = { name, type: 'text/csv', bytes: Buffer.from(rows.join('\n')) }
  const { digest } = await upload<Preview>(stage, who, `${url}/preview`, file)
  await upload<Imported>(stage, who, url, { ...file, fields: { digest } })
}

const guards = (): string[] => [
  '姓名,工号,身份证号,手机号,保安员证号,入职日期',
  `柳小寒,S201,${identityOf('310199', '1990-03-02', 701)},19900002001,沪保演2030001,2026-01-05`,
  `袁谷雨,S202,${identityOf('310199', '1984-08-21', 703)},19900002002,沪保演2030002,2025-06-01`,
  `任白露,S203,31019919900101001X,19900002003,沪保演2030003,2025-06-01`,
  `俞霜降,S204,${identityOf('310199', '2012-08-21', 705)},19900002004,,2026-01-01`,
]

const estates = (stage: Stage): string[] => {
  const today = dayOf(stage, stage.now)
  const span = `${addDays(today, -300)},${addDays(today, 700)}`
  return [
    '小区名称,地址,物业公司,建筑面积（万平方米）,户数,合同起,合同止',
    `澄浦二村,潮生路 96 弄,澄浦安居物业服务有限公司,4.1,420,${span}`,
    `听涛公寓,望槎路 12 号,澄浦新苑物业服务有限公司,2.2,180,${span}`,
  ]
}

const local = (at: number, zone: string): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' }).format(at)

/** The clock at the hospital's door, where it agrees with the phones and where it does not. */
function punches(stage: Stage, { turns }: Living): string[] {
  const zone = stage.house.city.timeZone
  const stood = turns.filter(
    ({ shift, ago, attendanceId }) => shift.site.row.key === 'hospital' && ago > 2 && ago < 9 && attendanceId,
  )
  const rows = stood.flatMap(({ shift: { guard, from, to } }, n) => [
    `${guard.number},${guard.name},${local(from - 6 * minute, zone)}`,
    ...(n % 7 === 3 ? [] : [`${guard.number},${guard.name},${local(to + (n % 5 === 2 ? 95 : 7) * minute, zone)}`]),
  ])
  return ['工号,姓名,打卡时间', ...rows, 'S999,无此人,2026-01-05 08:00:00']
}

/** A patrol stick carried along on one estate, beside the phones. */
function stick(stage: Stage, { founded, turns }: Living): string[] {
  const zone = stage.house.city.timeZone
  const site = founded.sites.find(({ row }) => row.key === 'one')
  const night = turns.find(
    ({ shift, ago }) => shift.site === site && shift.post.row.kind === 'patrol' && shift.night && ago === 3,
  )
  const began = (night?.shift.from ?? stage.now) + 3.6 * hour
  const rows = (site?.points ?? []).map(
    ({ name }, n) => `01,${night?.shift.guard.name ?? ''},,${name},${local(began + n * 3.4 * minute, zone)}`,
  )
  return [
    '巡检器号,巡更员,工号,巡更点,巡更时间',
    ...rows,
    `01,${night?.shift.guard.name ?? ''},,没有的点,${local(began + 40 * minute, zone)}`,
  ]
}
