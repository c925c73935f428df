import { useState } from 'react'
import { verdicts, type PreviewRow, type Verdict } from '#kernel/preview.ts'
import { day, sayDay } from '#kernel/time.ts'
import { Button } from '#ui/parts/button.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Part } from '#ui/parts/page.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { RosterPreview } from '../import/schema.ts'
import { words } from '../import/screen-words.ts'

const signOf = { refused: '✕', warned: '!', add: '+', change: '~', same: '=' } as const
const page = 100

const awayKinds = new Set(['sick', 'personal', 'annual', 'injury', 'lieu'])

/** How many squares say why somebody is away: they keep a day free, and record no leave. */
export const awayIn = ({ marks }: RosterPreview): number =>
  marks.reduce((sum, { kind, count }) => sum + (awayKinds.has(kind) ? count : 0), 0)

/** What the file comes to, in one sentence, and what of it is doubtful. */
export function Summary({ preview }: { preview: RosterPreview }) {
  const t = useWords(words)
  const language = useLanguage()
  const { counts, fromOn, untilOn, notes } = preview
  const away = awayIn(preview)
  const say = (on: string): string => sayDay(day(on), language, { year: true })
  return (
    <div className="stack">
      <p className="roster-import-summary">
        {fromOn && untilOn ? t('summary', { ...counts, from: say(fromOn), until: say(untilOn) }) : t('noDays')}{' '}
        {counts.warned > 0 && <span className="soon">{t('warned', { count: counts.warned })}</span>}
      </p>
      {away > 0 && <p className="faint roster-import-summary">{t('away', { count: away })}</p>}
      {notes.length > 0 && (
        <ul aria-label={t('notes')}>
          {notes.slice(0, 20).map(({ sheet, row, says }) => (
            <li key={`${sheet}/${row}/${says}`} className="soon">
              {t('noteAt', { sheet, row, says })}
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function useColumns(): Column<PreviewRow>[] {
  const t = useWords(words)
  const text = (key: string, title: string, whole = false): Column<PreviewRow> => ({
    key,
    title,
    whole,
    show: row => row.values[key],
  })
  return [
    { key: '#', title: t('row'), figure: true, show: row => row.row },
    text('who', t('who'), true),
    text('number', t('number'), true),
    {
      key: 'verdict',
      title: t('verdict'),
      whole: true,
      show: ({ verdict }) => (
        <span className={`verdict ${verdict}`}>
          <b aria-hidden="true">{signOf[verdict]}</b> {t(`v_${verdict}`)}
        </span>
      ),
    },
    { key: 'why', title: t('why'), show: row => row.reasons.map(({ says }) => <p key={says}>{says}</p>) },
    text('post', t('post'), true),
    text('days', t('days'), true),
    text('marks', t('marksOf')),
  ]
}

/** Every row of the file with what becomes of it, what is left out first when asked. */
export function Rows({ preview }: { preview: RosterPreview }) {
  const t = useWords(words)
  const columns = useColumns()
  const [chosen, setChosen] = useState<Verdict | null>(null)
  const [shown, setShown] = useState(page)
  const rows = preview.rows.filter(({ verdict }) => chosen === null || verdict === chosen)
  const there = verdicts.filter(verdict => preview.rows.some(row => row.verdict === verdict))
  return (
    <Part title={t('rows')} says={preview.cut ? t('shown', { count: preview.rows.length }) : undefined}>
      {there.length > 1 && (
        <div className="choice-row" role="group" aria-label={t('verdict')}>
          <Button aria-pressed={chosen === null} onClick={() => setChosen(null)}>
            {t('all')}
          </Button>
          {there.map(verdict => (
            <Button key={verdict} aria-pressed={chosen === verdict} onClick={() => setChosen(verdict)}>
              {t(`v_${verdict}`)}
            </Button>
          ))}
        </div>
      )}
      <List
        name={t('rows')}
        columns={columns}
        rows={rows.slice(0, shown)}
        keyOf={row => `${row.sheet}/${row.row}/${row.values['who'] ?? ''}`}
        more={rows.length > shown ? () => setShown(shown + page) : undefined}
      />
    </Part>
  )
}
