import { Fragment, useState, type ReactNode } from 'react'
import { addDays, dayAt, isDay } from '#kernel/time.ts'
import { fill } from '#kernel/words.ts'
import { now } from '#ui/clock.ts'
import { useList } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { DayText, useSaid } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as uiWords } from '#ui/words.ts'
import { remarksOf } from '../rules/say-round.ts'
import type { DueRow, NightRow } from '../schema.ts'
import { words } from '../round-words.ts'
import { RoundSheet } from './round-sheet.tsx'
import { WriteRound } from './write-round.tsx'
import './rounds.css'

const week = 7
type Props = { siteId: string; to: string; filter: ReactNode; onTo: (to: string) => void }

/** 巡逻: each post's nights as a line of beads; a bead opens its round. */
export function Nights({ siteId, to, filter, onTo }: Props) {
  const t = useWords(words)
  const ui = useWords(uiWords)
  const { timeZone } = useSaid()
  const today = dayAt(now(), timeZone)
  const last = isDay(to) && to < today ? to : today
  const first = addDays(last, 1 - week)
  const narrowed = { siteId, from: first, to: last }
  const { query, more, moreBusy } = useList('GET /rounds', narrowed)
  const { can } = useReader()
  const [open, setOpen] = useState<string | null>(null)
  const [writing, setWriting] = useState(false)
  return (
    <Page
      title={t('rounds')}
      actions={
        <>
          <ExportButtons list="GET /rounds.xlsx" filter={narrowed} />
          {can.includes('roster.write') && <Button onClick={() => setWriting(true)}>{t('writeRound')}</Button>}
        </>
      }
    >
      {filter}
      <p className="line no-print">
        <Button look="plain" onClick={() => onTo(addDays(last, -week))}>
          ‹ {t('weekBefore')}
        </Button>
        <span className="figures">
          <DayText day={first} year={false} /> – <DayText day={last} year={false} />
        </span>
        {last < today && (
          <Button look="plain" onClick={() => onTo(addDays(last, week))}>
            {t('weekAfter')} ›
          </Button>
        )}
      </p>
      <Loaded query={query}>
        {rows => (rows.length === 0 ? <Empty says={t('roundsNone')} /> : <NightTable rows={rows} onOpen={setOpen} />)}
      </Loaded>
      {more && (
        <Button onClick={more} busy={moreBusy}>
          {ui('more')}
        </Button>
      )}
      {writing && <WriteRound siteId={siteId} onClose={() => setWriting(false)} />}
      {open && <RoundSheet id={open} onClose={() => setOpen(null)} />}
    </Page>
  )
}

function NightTable({ rows, onOpen }: { rows: readonly NightRow[]; onOpen: (id: string) => void }) {
  const t = useWords(words)
  return (
    <div className="nights">
      {rows.map((row, at) => (
        <Fragment key={`${row.on} ${row.postId}`}>
          {rows[at - 1]?.on !== row.on && (
            <h2>
              <DayText day={row.on} year={false} />
            </h2>
          )}
          <section className="night">
            <header>
              <strong>{row.postName}</strong> <span className="faint">{row.siteName}</span>
              {row.percent !== null && (
                <span className={row.percent === 100 ? 'figures' : 'figures soon'}>
                  {t('percent', { percent: row.percent })}
                </span>
              )}
            </header>
            {row.plans.map(plan => (
              <div key={plan.id} className="night-plan">
                {row.plans.length > 1 && <span className="faint">{plan.name}</span>}
                <Beads due={row.due.filter(({ planId }) => planId === plan.id)} onOpen={onOpen} />
              </div>
            ))}
            <Summary row={row} onOpen={onOpen} />
          </section>
        </Fragment>
      ))}
    </div>
  )
}

type OpenProps = { row: NightRow; onOpen: (id: string) => void }

function Summary({ row, onOpen }: OpenProps) {
  const t = useWords(words)
  const language = useLanguage()
  const { time } = useSaid()
  const remarks = row.due.flatMap(due =>
    remarksOf(due).map(([pair, facts]) => `${time(due.dueAt)} ${fill(pair, language, facts)}`),
  )
  return (
    <>
      <p className="faint">
        {row.owed === 0 ? t('nightNotYet') : t('nightSays', { owed: row.owed, walked: row.walked, onTime: row.onTime })}
        {row.missed > 0 && <span className="soon"> {t('nightMissed', { missed: row.missed })}</span>}
      </p>
      {row.others.length > 0 && (
        <p className="line">
          <span className="faint">{t('others', { count: row.others.length })}</span>
          {row.others.map(({ id, startedAt, personName }) => (
            <Button key={id} look="plain" onClick={() => onOpen(id)}>
              {[time(startedAt), personName].filter(Boolean).join(' ')}
            </Button>
          ))}
        </p>
      )}
      {remarks.length > 0 && <p className="night-remarks">{remarks.join(language === 'zh' ? '；' : '; ')}</p>}
    </>
  )
}

const sign: Readonly<Record<DueRow['standing'], string>> = {
  ahead: '',
  due: '…',
  'under-way': '→',
  early: '‹',
  'on-time': '✓',
  late: '›',
  missed: '✗',
}

/** The rounds of one plan in one night: shape and word say how each stands. */
function Beads({ due, onOpen }: { due: readonly DueRow[]; onOpen: (id: string) => void }) {
  const t = useWords(words)
  const { time } = useSaid()
  return (
    <ol className="round-beads">
      {due.map(one => {
        const [round] = one.rounds
        const facts = { time: time(one.dueAt), standing: t(one.standing), reached: one.reached, owed: one.owed }
        const said = t(round ? 'beadSays' : 'beadNobody', facts)
        const partial = round && one.reached < one.owed && one.standing !== 'under-way'
        const bead = (
          <i className={`bead-${one.standing}${partial ? ' bead-partial' : ''}`} aria-hidden="true">
            {sign[one.standing]}
          </i>
        )
        return (
          <li key={one.dueAt}>
            {round ? (
              <button
                type="button"
                className="bead-button"
                aria-label={said}
                title={said}
                onClick={() => onOpen(round.id)}
              >
                {bead}
              </button>
            ) : (
              <span role="img" aria-label={said} title={said}>
                {bead}
              </span>
            )}
            <span className="figures" aria-hidden="true">
              {time(one.dueAt)}
            </span>
            <span
              className={`bead-word ${['late', 'missed'].includes(one.standing) ? 'soon' : 'faint'}`}
              aria-hidden="true"
            >
              {t(one.standing)}
            </span>
          </li>
        )
      })}
    </ol>
  )
}
