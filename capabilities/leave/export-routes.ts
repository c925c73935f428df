import type { FastifyPluginAsync } from 'fastify'
import { Type } from 'typebox'
import { dayAt, isDay, sayTime } from '#kernel/time.ts'
import { DayShape, IdShape, OneOf } from '#kernel/shape.ts'
import type { Pair } from '#kernel/words.ts'
import { choiceOf, exportRoute, type Saying } from '#shell/export/export-route.ts'
import { actorOf } from '#shell/http/session.ts'
import { languageOf } from '#shell/http/speak.ts'
import { absences } from './absence-store.ts'
import { holidayTable, tableEnd } from './holiday-duty-store.ts'
import { absenceStates, type Absence, type HolidayDutyRow, type Swap } from './schema.ts'
import { swaps } from './swap-store.ts'
import { words } from './words.ts'

const proofOn: Pair = ['病假条查验日', 'Sick note seen on']
const asked: Pair = ['提出时间', 'Asked']
const giver: Pair = ['交出', 'Gives']
const taker: Pair = ['接下', 'Takes']
const given: Pair = ['换出的班', 'Shift given']
const taken: Pair = ['换回的班', 'Shift in return']

const sayShift = ({ siteName, postName, startsAt, endsAt }: Swap['shift'], { timeZone }: Saying): string => {
  const [from, until] = [Date.parse(startsAt), Date.parse(endsAt)]
  return `${siteName} ${postName} ${dayAt(from, timeZone)} ${sayTime(from, timeZone)}–${sayTime(until, timeZone)}`
}

/** Midnight ends the day before: an office reads `24日 00:00` as a day more. */
const lastMinute = ({ endsAt }: Absence, { timeZone }: Saying): string => {
  const end = Date.parse(endsAt)
  return sayTime(end, timeZone) === '00:00' ? new Date(end - 60_000).toISOString() : endsAt
}

/** Leave, swaps and the holiday duty table as spreadsheets. */
export const exportRoutes: FastifyPluginAsync = async app => {
  const { house } = app
  exportRoute<Absence>(app, {
    path: '/absences.xlsx',
    title: words.leaves,
    tag: 'leave',
    operationId: 'exportAbsences',
    summary: 'Leave, the latest to begin first, as a spreadsheet',
    filter: { state: Type.Optional(OneOf(absenceStates)) },
    personal: true,
    columns: [
      { words: words.guard, of: row => row.personName },
      { words: words.kind, of: choiceOf(words, row => row.kind) },
      { words: words.from, kind: 'instant', of: row => row.startsAt },
      { words: words.until, kind: 'instant', of: lastMinute },
      { words: words.state, width: 12, of: choiceOf(words, row => row.state) },
      { words: words.decidedBy, of: row => row.decidedByName },
      { words: proofOn, kind: 'day', width: 14, of: row => row.proofSeenOn },
      { words: words.note, width: 40, of: row => row.note },
    ],
    page: (db, query, request) => absences(db, actorOf(request), query),
  })
  exportRoute<Swap>(app, {
    path: '/swaps.xlsx',
    title: words.swaps,
    tag: 'leave',
    operationId: 'exportSwaps',
    summary: 'Swaps of shifts, the latest asked first, as a spreadsheet',
    personal: true,
    columns: [
      { words: asked, kind: 'instant', of: row => row.createdAt },
      { words: giver, of: row => row.fromName },
      { words: given, width: 44, of: (row, saying) => sayShift(row.shift, saying) },
      { words: taker, of: row => row.toName },
      { words: taken, width: 44, of: (row, saying) => row.other && sayShift(row.other, saying) },
      { words: words.state, width: 18, of: choiceOf(words, row => row.state) },
    ],
    page: (db, query, request) => swaps(db, actorOf(request), query, house.now()),
  })
  exportRoute<HolidayDutyRow>(app, {
    path: '/holiday-duty.xlsx',
    title: words.holidayTitle,
    tag: 'leave',
    operationId: 'exportHolidayDuty',
    summary: 'Who leads and who is on duty on the holidays of four months, as a spreadsheet',
    filter: { fromOn: Type.Optional(DayShape), siteId: Type.Optional(IdShape) },
    personal: true,
    columns: [
      { words: words.site, width: 28, of: row => row.siteName },
      { words: words.day, kind: 'day', of: row => row.onDay },
      { words: words.holiday, width: 12, of: row => row.holiday },
      { words: words.cadre, of: row => row.cadreName },
      { words: words.cadreTitle, of: row => row.cadreTitle },
      { words: words.phone, of: row => row.cadrePhone },
      { words: words.duty, of: row => row.dutyName },
      { words: words.dutyPhone, of: row => row.dutyPhone },
    ],
    page: async (db, { fromOn, siteId }, request) => {
      const from = typeof fromOn === 'string' && isDay(fromOn) ? fromOn : dayAt(house.now(), house.city.timeZone)
      const language = languageOf(request.headers['accept-language'])
      const here = typeof siteId === 'string' ? siteId : undefined
      const table = await holidayTable(db, { fromOn: from, untilOn: tableEnd(from), siteId: here, language })
      return { rows: table.rows, next: null }
    },
  })
}
