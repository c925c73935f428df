import { useEffect, useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../incidents/pocket-words.ts'
import type { Report as ReportRow } from '../../incidents/rules/on-phone.ts'
import type { IncidentKind } from '../../incidents/schema.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { serverNow, usePhone } from './phone-state.ts'
import { AttackCard } from './report-attack.tsx'
import { CaughtCard } from './report-caught.tsx'
import { QuarrelCard } from './report-quarrel.tsx'
import { IncidentPicture } from './report-pictures.tsx'
import { OneReport } from './report-one.tsx'
import { sayAge, useSay } from './say.ts'
import { kick } from './sync.ts'
import { useReportWords } from './use-report-words.ts'
import { takeShown, type Card } from './shown-report.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'
import './report.css'

/** Which picture stands before a row: its class, or the class that what came of it belongs to. */
const pictureOf = ({ kind, facts }: ReportRow): IncidentKind => {
  if (kind === 'incident') return facts['kind'] as IncidentKind
  if (kind === 'mediation') return 'dispute'
  return kind === 'delivery' ? 'criminal' : 'guard-in-danger'
}

function Row({ row, onOpen }: { row: ReportRow; onOpen(): void }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { ops, person } = usePhone()
  const { name, state, line } = useReportWords()
  const waits = ops.some(op => op.id === row.id && op.state === 'waiting')
  return (
    <li>
      <Button className="wide report-row" onClick={onOpen} testId="report-row">
        <IncidentPicture kind={pictureOf(row)} />
        <span>
          <strong>{name(row)}</strong> {line(row)}
          <br />
          <span className="soft">
            {[
              sayAge(serverNow() - Date.parse(row.happenedAt), tell),
              row.personId !== person?.personId && row.byName && t('by', { name: row.byName }),
              waits ? t('waiting') : state(row),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      </Button>
    </li>
  )
}

const listed = new Set(['incident', 'delivery', 'mediation', 'guard-attacked'])

/** One's own reports, and for a leader what lies with the leaders of the site; one opened, and the cards that come of it. */
export function Reports({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const { state } = useDuty()
  const { person } = usePhone()
  const [shown] = useState(takeShown)
  const [id, setId] = useState<Id | undefined>(shown?.id)
  const [card, setCard] = useState<Card | undefined>(shown?.card)
  useEffect(kick, [])
  const rows = state.reports.filter(row => listed.has(row.kind)).sort((a, b) => (a.happenedAt < b.happenedAt ? 1 : -1))
  const row = rows.find(each => each.id === id)
  const done = (): void => setCard(undefined)
  if (row && card) return <OneCard card={card} row={row} onDone={done} />
  const back = (): void => (shown?.away && row?.id === shown.id ? go.back() : setId(undefined))
  if (row) return <OneReport row={row} of={rows} onBack={back} onOpen={setId} onCard={setCard} />
  return (
    <Screen
      title={t(person?.role === 'leader' ? 'siteReports' : 'myReports')}
      onBack={go.back}
      foot={
        <Button kind="main" onClick={() => go.to('report')} testId="report-new">
          {t('report')}
        </Button>
      }
    >
      {rows.length === 0 && <Notice tone="plain">{t('none')}</Notice>}
      <ul className="list">
        {rows.map(each => (
          <Row key={each.id} row={each} onOpen={() => setId(each.id)} />
        ))}
      </ul>
    </Screen>
  )
}

function OneCard({ card, row, onDone }: { card: Card; row: ReportRow; onDone(): void }) {
  if (card === 'caught') return <CaughtCard incidentId={row.id} onDone={onDone} />
  if (card === 'quarrel') return <QuarrelCard incidentId={row.id} onDone={onDone} />
  return <AttackCard incidentId={row.id} onDone={onDone} />
}
