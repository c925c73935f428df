import { sayDay, day, dayOfWeek } from '#kernel/time.ts'
import { cite } from '#kernel/law.ts'
import { Button } from '#ui/parts/button.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { figures, inHours } from '../forms/figures.ts'
import { dayInitials, markAndSigns } from '../forms/mark.ts'
import type { HoursCell, HoursLine, HoursSheet } from '../schema.ts'
import { words } from '../words.ts'

type Key = (typeof figures)[number]['key']
/** Heads for which a screen with 31 days has no room; whole, they are the title. */
const short: Partial<Record<Key, keyof typeof words>> = {
  total: 'shortTotal',
  extended: 'short150',
  restDay: 'short200',
  holiday: 'short300',
  personal: 'shortPersonal',
  otherLeave: 'shortOther',
}

const { monthlyMax } = cite('ll-overtime-cap').parameters

function Days({ sheet }: { sheet: HoursSheet }) {
  const language = useLanguage()
  return sheet.days.map(({ on, kind, name }) => (
    <th
      key={on}
      scope="col"
      className={`hours-day ${kind}`}
      title={[sayDay(day(on), language, { weekday: true }), name?.[language]].filter(Boolean).join(' ')}
    >
      <span>{Number(on.slice(8))}</span>
      <span aria-hidden="true">{dayInitials[language][dayOfWeek(day(on)) - 1]}</span>
    </th>
  ))
}

/** The mark of a square; what its record lacks stands small beneath. */
function CellMark({ cell }: { cell: HoursCell }) {
  const language = useLanguage()
  const { mark, signs } = markAndSigns(cell, language)
  return (
    <>
      {mark}
      {signs.map(sign => (
        <small key={sign}>{sign}</small>
      ))}
    </>
  )
}

const worked = ({ workedMinutes }: HoursLine['balances'][number]): boolean => workedMinutes > 0

/** What needs a look: weeks without rest, more overtime than the law's cap, and how full the cycle is. */
function Notes({ line }: { line: HoursLine }) {
  const t = useWords(words)
  const language = useLanguage()
  return (
    <>
      {line.balances.filter(worked).map(one => (
        <span
          key={one.approvalId + one.fromOn}
          className="nowrap"
          title={t('balanceLong', {
            from: sayDay(day(one.fromOn), language),
            until: sayDay(day(one.untilOn), language),
            worked: inHours(one.workedMinutes),
            standard: inHours(one.standardMinutes),
          })}
        >
          {t('balanceSays', { worked: inHours(one.workedMinutes), standard: inHours(one.standardMinutes) })}
        </span>
      ))}
      {line.overCap && (
        <span className="soon" title={t('overCap', { hours: monthlyMax })}>
          {t('overShort', { hours: monthlyMax })}
        </span>
      )}
      {line.restMissed.length > 0 && (
        <span className="soon" title={t('restMissed', { count: line.restMissed.length })}>
          {t('restShort', { count: line.restMissed.length })}
        </span>
      )}
    </>
  )
}

function Line({
  line,
  nth,
  sheet,
  onOpen,
}: {
  line: HoursLine
  nth: number
  sheet: HoursSheet
  onOpen: (who: string) => void
}) {
  const t = useWords(words)
  return (
    <tr>
      <td className="figure">{nth}</td>
      <th scope="row">
        <Button look="plain" onClick={() => onOpen(line.personId)}>
          {line.name}
        </Button>
        <span className="print-only">{line.name}</span>
        <span className="faint figures">{line.number}</span>
      </th>
      {line.cells.map((cell, at) => (
        <td key={sheet.days[at]?.on} className={`hours-cell ${sheet.days[at]?.kind ?? ''} is-${cell.kind}`}>
          <CellMark cell={cell} />
        </td>
      ))}
      {figures.map(({ key, of }) => (
        <td key={key} className="figure">
          {of(line) || ''}
        </td>
      ))}
      <td className="hours-notes no-print">
        <Notes line={line} />
      </td>
      <td className="hours-signature print-only" aria-label={t('signature')} />
    </tr>
  )
}

/** The sheet itself: people down, the month's days across, their sums, and on paper a place to sign. */
export function SheetTable({ sheet, onOpen }: { sheet: HoursSheet; onOpen: (who: string) => void }) {
  const t = useWords(words)
  return (
    <div className="hours-sheet" tabIndex={0} role="region" aria-label={t('title')}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('nth')}</th>
            <th scope="col">{t('name')}</th>
            <Days sheet={sheet} />
            {figures.map(({ key }) => (
              <th key={key} scope="col" className="figure" title={t(key)}>
                {t(short[key] ?? key)}
              </th>
            ))}
            <th scope="col" className="no-print">
              {t('notes')}
            </th>
            <th scope="col" className="print-only">
              {t('signature')}
            </th>
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((line, at) => (
            <Line key={`${line.personId} ${line.partyId}`} {...{ line, sheet, onOpen }} nth={at + 1} />
          ))}
        </tbody>
      </table>
    </div>
  )
}
