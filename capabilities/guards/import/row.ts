import { residentId, cnPhone } from '#kernel/identity.ts'
import { cite } from '#kernel/law.ts'
import { matchChoice } from '#kernel/register.ts'
import { age, type Day } from '#kernel/time.ts'
import type { Values } from '#kernel/words.ts'
import type { Cell } from '#kernel/workbook.ts'
import { guardsRegister, type GuardField } from '../register.ts'
import { readDay } from './day-text.ts'
import type { GuardValues, Reason } from './parsed.ts'
import type { ReasonCode } from './words.ts'

export type ReadRow = { values: GuardValues; reasons: Reason[] }
export type CellOf = (field: GuardField) => Cell

type Notes = { refuse: Note; warn: Note; all: Reason[] }
type Note = (code: ReasonCode, field?: GuardField, facts?: Values, law?: string) => null

const longest: Partial<Record<GuardField, number>> = { name: 60, number: 30, certificate: 40, issuer: 80 }
const kindColumn = guardsRegister.columns.find(column => column.key === 'kind')
const none = /^(无|暂无|没有|未办|未办理|未考|未取得|办理中|在办|待办|待考|待补|[-—–/\\]+|n\/?a)$/i

/**
 * One row read against the register: its values in their stored form and everything to say about it.
 */
export function readRow(cellOf: CellOf, today: Day): ReadRow {
  const notes = notebook()
  const identity = readIdentity(cellOf('identity'), notes)
  const values: GuardValues = {
    number: plain(cellOf('number'), 'number', notes),
    name: readName(cellOf('name'), notes),
    phone: readPhone(cellOf('phone'), notes),
    identity: identity?.value ?? null,
    certificate: readCertificate(cellOf('certificate'), notes),
    issuer: plain(cellOf('issuer'), 'issuer', notes),
    kind: readKind(cellOf('kind'), notes),
    fromOn: readFrom(cellOf('fromOn'), today, notes),
  }
  if (!values.number && !values.identity && !notes.all.some(reason => reason.field === 'identity'))
    notes.refuse('number-or-identity-missing', 'number')
  checkAge(identity?.bornOn ?? null, values.fromOn as Day | null, today, notes)
  checkBirthday(cellOf('bornOn'), identity?.bornOn ?? null, notes)
  return { values, reasons: notes.all }
}

function notebook(): Notes {
  const all: Reason[] = []
  const noter =
    (refuses: boolean): Note =>
    (code, field, facts = {}, law) => {
      all.push({ code, refuses, facts, ...(field ? { field } : {}), ...(law ? { law } : {}) })
      return null
    }
  return { refuse: noter(true), warn: noter(false), all }
}

const narrow = (text: string): string => text.normalize('NFKC').replace(/\s+/g, '')

/** A value as text: width and blanks do not matter; a number loses nothing unless the file already lost it. */
function plain(cell: Cell, field: GuardField, notes: Notes): string | null {
  if (cell === null || typeof cell === 'boolean') return null
  if (typeof cell === 'object')
    return 'lossy' in cell ? notes.refuse('digits-lost', field, { found: cell.lossy }) : cell.day
  const text = narrow(String(cell))
  const limit = longest[field] ?? Infinity
  if ([...text].length > limit) return notes.refuse('too-long', field, { limit })
  return text === '' || none.test(text) ? null : text
}

/** A name keeps its characters (rare ones are not folded); blanks set between two Chinese characters go. */
function readName(cell: Cell, notes: Notes): string | null {
  const text = typeof cell === 'string' ? cell : ''
  const name = text
    .replace(/[\s\u3000]+/g, ' ')
    .replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, '')
    .replace(/[•‧∙⋅・･．]/g, '·')
    .trim()
  if (name === '') return notes.refuse('name-missing', 'name')
  return [...name].length > 60 ? notes.refuse('too-long', 'name', { limit: 60 }) : name
}

function readPhone(cell: Cell, notes: Notes): string | null {
  const text = plain(cell, 'phone', notes)
  if (text === null) return null
  const [first = '', ...others] = text.split(/[/、,;|]|或/).filter(part => part !== '')
  const phone = cnPhone(first)
  if (!phone.ok) return notes.warn('phone-odd', 'phone')
  if (others.length > 0) notes.warn('phone-several', 'phone')
  return phone.value
}

/** A wrong number stays in the preview, where the office looks for it; its row is refused. */
function readIdentity(cell: Cell, notes: Notes): { value: string; bornOn: Day | null } | null {
  const text = plain(cell, 'identity', notes)
  if (text === null) return null
  const read = residentId(text)
  if (read.ok) return read
  notes.refuse(`identity-${read.reason}`, 'identity', { length: [...text].length })
  return { value: text, bornOn: null }
}

/** No rule fixes how a certificate number looks, so an odd one is kept as it is and only pointed out. */
function readCertificate(cell: Cell, notes: Notes): string | null {
  const text = plain(cell, 'certificate', notes)?.toUpperCase() ?? null
  if (text === null && !notes.all.some(reason => reason.field === 'certificate'))
    return notes.warn('certificate-missing', 'certificate', {}, cite('impl-certificate-at-post').id)
  if (text !== null && !/^[\p{Script=Han}A-Z0-9]{6,25}$/u.test(text)) notes.warn('certificate-odd', 'certificate')
  return text
}

function readKind(cell: Cell, notes: Notes): string | null {
  const text = plain(cell, 'kind', notes)
  if (text === null) return null
  const kind = kindColumn && matchChoice(kindColumn, text)
  return kind ?? notes.refuse('kind-unknown', 'kind', { found: text.slice(0, 20) })
}

function readFrom(cell: Cell, today: Day, notes: Notes): Day | null {
  if (cell === null || (typeof cell === 'string' && none.test(cell))) return null
  const on = readDay(cell)
  if (on === null) return notes.refuse('day-unreadable', 'fromOn', { found: sayCell(cell).slice(0, 20) })
  if (on > today) notes.warn('from-future', 'fromOn')
  return on
}

const sayCell = (cell: Cell): string =>
  typeof cell === 'object' && cell !== null ? ('day' in cell ? cell.day : cell.lossy) : String(cell)

/** Age is judged on the day of hiring, or today for those who are already here. */
function checkAge(bornOn: Day | null, fromOn: Day | null, today: Day, notes: Notes): void {
  const law = cite('bsr-guard-eligibility')
  const { minAge } = law.parameters
  const on = fromOn !== null && fromOn > today ? fromOn : today
  if (bornOn !== null && age(bornOn, on) < minAge) notes.refuse('under-age', 'identity', { minAge }, law.id)
  if (bornOn === null && !notes.all.some(reason => reason.field === 'identity'))
    notes.warn('age-unknown', 'identity', {}, law.id)
}

/** A birthday column may hold only year and month (1990.01); what it holds must agree. */
function checkBirthday(cell: Cell, bornOn: Day | null, notes: Notes): void {
  if (cell === null || bornOn === null) return
  const month = /^(\d{4})[-./年](\d{1,2})月?$/.exec(narrow(sayCell(cell)))
  const given = readDay(cell) ?? (month ? `${month[1]}-${(month[2] as string).padStart(2, '0')}` : null)
  if (given !== null && !bornOn.startsWith(given)) notes.warn('birthday-differs', 'bornOn')
}
