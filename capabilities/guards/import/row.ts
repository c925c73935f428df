import { residentId, cnPhone } from '#kernel/identity.ts'
import { cite } from '#kernel/law.ts'
import { matchChoice } from '#kernel/register.ts'
import { age, type Day } from '#kernel/time.ts'
import type { Values } from '#kernel/words.ts'
import type { Cell } from '#kernel/workbook.ts'
import { guardsRegister, type GuardField } from '../register.ts'
import { isGuard } from '../rules/guard-work.ts'
import { readDay } from '#kernel/day-text.ts'
import type { GuardValues, Reason } from './parsed.ts'
import type { ReasonCode } from './words.ts'

export type ReadRow = { values: GuardValues; reasons: Reason[] }
export type CellOf = (field: GuardField) => Cell
/** `left`: the sheet holds those who left. */
export type Reading = { today: Day; since1904: boolean; left: boolean }

type Row = Reading & { cellOf: CellOf; refuse: Note; warn: Note; all: Reason[] }
type Note = (code: ReasonCode, field?: GuardField, facts?: Values, law?: string) => null

const longest: Partial<Record<GuardField, number>> = {
  name: 60,
  number: 30,
  certificate: 40,
  issuer: 80,
  title: 40,
  emergencyName: 60,
  vettingOffice: 120,
}
const columnOf = (field: GuardField) => guardsRegister.columns.find(column => column.key === field)
const none = /^(无|暂无|没有|未办|未办理|未考|未取得|办理中|在办|待办|待考|待补|[-—–/\\]+|n\/?a)$/i

/**
 * One row read against the register: its values in their stored form and everything to say about it, each with the
 * column it concerns and what stands there.
 */
export function readRow(cellOf: CellOf, reading: Reading): ReadRow {
  const row = rowOf(cellOf, reading)
  const identity = readIdentity(row)
  const values: GuardValues = {
    number: plain(row, 'number'),
    name: readName(row),
    phone: readPhone(row, 'phone'),
    identity: identity?.value ?? null,
    certificate: readCertificate(row),
    issuer: plain(row, 'issuer'),
    kind: readChoice(row, 'kind', 'refuse'),
    fromOn: readFrom(row),
    title: plain(row, 'title'),
    work: readWork(row),
    contractOn: readOther(row, 'contractOn'),
    emergencyName: plain(row, 'emergencyName'),
    emergencyPhone: readPhone(row, 'emergencyPhone'),
    untilOn: readOther(row, 'untilOn'),
    endReason: readChoice(row, 'endReason', 'warn'),
    ...readVetting(row),
  }
  if (!values.number && !values.identity && !row.all.some(reason => reason.field === 'identity'))
    row.refuse('number-or-identity-missing', 'number')
  checkAge(row, identity?.bornOn ?? null, values)
  checkBirthday(row, identity?.bornOn ?? null)
  checkEnd(row, values)
  return { values, reasons: row.all }
}

function rowOf(cellOf: CellOf, reading: Reading): Row {
  const all: Reason[] = []
  const noter =
    (refuses: boolean): Note =>
    (code, field, facts = {}, law) => {
      const found = field ? sayCell(cellOf(field)).slice(0, 40) : ''
      all.push({
        code,
        refuses,
        facts,
        ...(field ? { field } : {}),
        ...(found ? { found } : {}),
        ...(law ? { law } : {}),
      })
      return null
    }
  return { ...reading, cellOf, refuse: noter(true), warn: noter(false), all }
}

const narrow = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

/** A value as text: width and blanks do not matter; a number loses nothing unless the file already lost it. */
function plain({ cellOf, refuse }: Row, field: GuardField): string | null {
  const cell = cellOf(field)
  if (cell === null || typeof cell === 'boolean') return null
  if (typeof cell === 'object') return 'lossy' in cell ? refuse('digits-lost', field, { found: cell.lossy }) : cell.day
  const text = narrow(String(cell))
  const limit = longest[field] ?? Infinity
  if ([...text].length > limit) return refuse('too-long', field, { limit })
  // What our own lists show in part says nothing when it comes back.
  return text === '' || none.test(text) || /\*{3}/.test(text) ? null : text
}

/** A name keeps its characters (rare ones are not folded); blanks set between two Chinese characters go. */
function readName({ cellOf, refuse }: Row): string | null {
  const cell = cellOf('name')
  const text = typeof cell === 'string' ? cell : ''
  const name = text
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/[•‧∙⋅・･．]/g, '·')
    .trim()
  if (name === '') return refuse('name-missing', 'name')
  return [...name].length > 60 ? refuse('too-long', 'name', { limit: 60 }) : name
}

function readPhone(row: Row, field: 'phone' | 'emergencyPhone'): string | null {
  const text = plain(row, field)
  if (text === null) return null
  const [first = '', ...others] = text.split(/[/、,;|]|或/).filter(part => part !== '')
  const phone = cnPhone(first)
  if (!phone.ok) return row.warn('phone-odd', field)
  if (others.length > 0) row.warn('phone-several', field)
  return phone.value
}

// Excel keeps fifteen digits of a number: the rest are zeros in a text made of it, or gone in its short form.
const roundedByASheet = /^(\d{15}000|\d(\.\d+)?E\+?1[67])$/i

/** A wrong number stays in the preview, where the office looks for it; its row is refused. */
function readIdentity(row: Row): { value: string; bornOn: Day | null } | null {
  const text = plain(row, 'identity')
  if (text === null) return null
  const read = residentId(text)
  if (read.ok) {
    // One wrong check character in eleven fits by chance, and hardly anybody's number truly ends so.
    if (text.endsWith('000')) row.warn('identity-rounded', 'identity')
    return read
  }
  if (roundedByASheet.test(text)) {
    row.refuse('digits-lost', 'identity', { found: text })
    return { value: text, bornOn: null }
  }
  row.refuse(`identity-${read.reason}`, 'identity', { length: [...text].length })
  return { value: text, bornOn: null }
}

/** No rule fixes how a certificate number looks, so an odd one is kept as it is and only pointed out. */
function readCertificate(row: Row): string | null {
  const text = plain(row, 'certificate')?.toUpperCase() ?? null
  if (text === null && !row.left && !row.all.some(reason => reason.field === 'certificate'))
    return row.warn('certificate-missing', 'certificate', {}, cite('impl-certificate-at-post').id)
  if (text !== null && !/^[\p{Script=Han}A-Z0-9]{6,25}$/u.test(text)) row.warn('certificate-odd', 'certificate')
  return text
}

function readChoice(row: Row, field: 'kind' | 'endReason', otherwise: 'refuse' | 'warn'): string | null {
  const text = plain(row, field)
  const column = columnOf(field)
  if (text === null || !column) return null
  return (
    matchChoice(column, text) ??
    row[otherwise](`${field === 'kind' ? 'kind' : 'reason'}-unknown`, field, { found: text.slice(0, 20) })
  )
}

/** What somebody does: one kind of work or several, as their codes with commas between. */
function readWork(row: Row): string | null {
  const text = plain(row, 'work')
  const column = columnOf('work')
  if (text === null || !column) return null
  const works = text
    .split(/[/、,;|+和及]/)
    .filter(part => part !== '')
    .map(part => matchChoice(column, part))
  if (works.includes(null)) return row.warn('work-unknown', 'work', { found: text.slice(0, 20) })
  return works.length === 0 ? null : [...new Set(works)].join(',')
}

function readFrom(row: Row): Day | null {
  const on = readOther(row, 'fromOn')
  if (on !== null && on > row.today) row.warn('from-future', 'fromOn')
  return on
}

function readOther(
  { cellOf, since1904, refuse }: Row,
  field: 'fromOn' | 'contractOn' | 'untilOn' | 'vettedOn',
): Day | null {
  const cell = cellOf(field)
  if (cell === null || (typeof cell === 'string' && (none.test(cell) || /^(在职|至今|在岗)$/.test(cell)))) return null
  const on = readDay(cell, since1904)
  return on ?? refuse('day-unreadable', field, { found: sayCell(cell).slice(0, 20) })
}

/** Only the result, the day and the office are kept, and only together; what else a register says of a vetting is not read. */
function readVetting(row: Row): Pick<GuardValues, 'vetting' | 'vettedOn' | 'vettingOffice'> {
  const text = plain(row, 'vetting')
  const column = columnOf('vetting')
  const found = text && column ? matchChoice(column, text) : null
  if (text && !found) row.warn('vetting-unknown', 'vetting', { found: text.slice(0, 20) })
  const vettedOn = readOther(row, 'vettedOn')
  const vettingOffice = plain(row, 'vettingOffice')
  const isWhole = vettedOn !== null && vettingOffice !== null
  if (found && !isWhole) row.warn('vetting-incomplete', vettedOn ? 'vettingOffice' : 'vettedOn')
  if (found && isWhole) return { vetting: found, vettedOn, vettingOffice }
  // A failure bars from guard work however little else is said of it.
  return { vetting: found === 'failed' ? found : null, vettedOn: null, vettingOffice: null }
}

const sayCell = (cell: Cell): string =>
  cell === null ? '' : typeof cell === 'object' ? ('day' in cell ? cell.day : cell.lossy) : String(cell)

/** Age is judged on the day of hiring, or today for those who are already here; of those who left, and those who do no guard work, not at all. */
function checkAge({ today, all, left, refuse, warn }: Row, bornOn: Day | null, values: GuardValues): void {
  const { fromOn, untilOn, work } = values
  if (left || untilOn !== null || (work !== null && !isGuard(work.split(',')))) return
  const law = cite('bsr-guard-eligibility')
  const { minAge } = law.parameters
  const on = fromOn !== null && fromOn > today ? (fromOn as Day) : today
  if (bornOn !== null && age(bornOn, on) < minAge) refuse('under-age', 'identity', { minAge }, law.id)
  if (bornOn === null && !all.some(reason => reason.field === 'identity')) warn('age-unknown', 'identity', {}, law.id)
}

/** A birthday column may hold only year and month (1990.01); what it holds must agree. */
function checkBirthday({ cellOf, since1904, warn }: Row, bornOn: Day | null): void {
  const cell = cellOf('bornOn')
  if (cell === null || bornOn === null) return
  const month = /^(\d{4})[-./年](\d{1,2})月?$/.exec(narrow(sayCell(cell)))
  const given = readDay(cell, since1904) ?? (month ? `${month[1]}-${(month[2] as string).padStart(2, '0')}` : null)
  if (given !== null && !bornOn.startsWith(given)) warn('birthday-differs', 'bornOn')
}

/** Somebody who left becomes history, which needs to know from when to when. */
function checkEnd({ left, all, today, refuse, warn }: Row, { fromOn, untilOn }: GuardValues): void {
  const unread = (field: GuardField): boolean => all.some(reason => reason.field === field && reason.refuses)
  if (untilOn === null) {
    if (left && !unread('untilOn')) refuse('left-day-missing', 'untilOn')
    return
  }
  if (fromOn === null && !unread('fromOn')) refuse('from-day-missing', 'fromOn')
  else if (fromOn !== null && untilOn < fromOn) refuse('left-before-hired', 'untilOn', { fromOn })
  if (untilOn > today) warn('left-future', 'untilOn')
}
