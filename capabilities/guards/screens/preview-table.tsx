import { useMemo, useState } from 'react'
import type { Column as Declared } from '#kernel/register.ts'
import { fill } from '#kernel/words.ts'
import { Button } from '#ui/parts/button.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Part } from '#ui/parts/page.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { guardsRegister } from '../register.ts'
import type { Preview, PreviewRow } from '../schema.ts'
import { words } from '../words.ts'

const verdicts = ['refused', 'warned', 'add', 'change', 'same'] as const
type Verdict = (typeof verdicts)[number]
const wordOf = { add: 'toAdd', change: 'toChange', same: 'toSame', warned: 'toWarned', refused: 'toRefused' } as const
/** Shape before colour: what is left out, what to look at, what is new, what changes, what stays. */
const signOf = { refused: '✕', warned: '!', add: '+', change: '~', same: '=' } as const
const page = 100

const declaredAs = (key: string): Declared | undefined => guardsRegister.columns.find(one => one.key === key)

function useFieldName(): (key: string) => string {
  const language = useLanguage()
  return key => {
    const column = declaredAs(key)
    return column ? fill(column.words, language) : key
  }
}

/** A value as it will stand in the register: a choice by its word, a day as days are said. */
function Value({ column, text }: { column: string; text: string | null | undefined }) {
  const language = useLanguage()
  const { kind, choices } = declaredAs(column) ?? {}
  const [zh, en] = (text && choices?.[text]) || []
  if (zh && en) return fill([zh, en], language)
  return text && kind === 'day' ? <DayText day={text} /> : text
}

function Headings({ preview }: { preview: Preview }) {
  const t = useWords(words)
  const nameOf = useFieldName()
  const known = preview.columns.filter(column => column.key !== null)
  const unknown = preview.columns.filter(column => column.key === null && column.heading)
  return (
    <dl className="headings">
      <dt>{t('recognised')}</dt>
      <dd>
        {known.map(({ heading, key }) => {
          const field = nameOf(key as string)
          return <span key={heading}>{heading === field ? field : t('headingAs', { heading, field })}</span>
        })}
      </dd>
      {unknown.length > 0 && <dt>{t('ignored')}</dt>}
      {unknown.length > 0 && (
        <dd className="faint">
          {unknown.map(({ heading }) => (
            <span key={heading}>{heading}</span>
          ))}
        </dd>
      )}
    </dl>
  )
}

function useColumns(preview: Preview): Column<PreviewRow>[] {
  const t = useWords(words)
  const nameOf = useFieldName()
  const keys = preview.columns.flatMap(({ key }) => (key ? [key] : []))
  const fields = keys.map(key => ({
    key,
    title: nameOf(key),
    whole: key !== 'issuer',
    show: (row: PreviewRow) => <Value column={key} text={row.values[key]} />,
  }))
  return [
    { key: '#', title: t('row'), figure: true, show: row => row.row },
    {
      key: 'verdict',
      title: t('verdict'),
      whole: true,
      show: ({ verdict }) => (
        <span className={`verdict ${verdict}`}>
          <b aria-hidden="true">{signOf[verdict]}</b> {t(wordOf[verdict])}
        </span>
      ),
    },
    {
      key: 'why',
      title: t('reasons'),
      show: row => row.reasons.map((reason, at) => <p key={at}>{reason.says}</p>),
    },
    ...fields,
  ]
}

function Filter({
  preview,
  chosen,
  onChoose,
}: {
  preview: Preview
  chosen: Verdict | null
  onChoose: (verdict: Verdict | null) => void
}) {
  const t = useWords(words)
  return (
    <div className="choice-row" role="group" aria-label={t('verdict')}>
      <Button aria-pressed={chosen === null} onClick={() => onChoose(null)}>
        {t('all')} <span className="figures">{preview.rows.length}</span>
      </Button>
      {verdicts.map(verdict => (
        <Button key={verdict} aria-pressed={chosen === verdict} onClick={() => onChoose(verdict)}>
          {t(wordOf[verdict])} <span className="figures">{preview.counts[verdict]}</span>
        </Button>
      ))}
    </div>
  )
}

/** Every row with its verdict and the reasons, what is refused first; a filter by verdict; the headings as they were read. */
export function PreviewTable({ preview }: { preview: Preview }) {
  const t = useWords(words)
  const [chosen, setChosen] = useState<Verdict | null>(null)
  const [shown, setShown] = useState(page)
  const columns = useColumns(preview)
  const rows = useMemo(() => preview.rows.filter(row => chosen === null || row.verdict === chosen), [preview, chosen])
  const choose = (verdict: Verdict | null) => {
    setChosen(verdict)
    setShown(page)
  }
  const title = t('read', { file: preview.fileName, sheet: preview.sheet, row: preview.headingRow })
  return (
    <Part title={title}>
      <Headings preview={preview} />
      <Filter preview={preview} chosen={chosen} onChoose={choose} />
      {rows.length === 0 ? (
        <Empty says={t('noneOfVerdict')} />
      ) : (
        <List
          name={title}
          columns={columns}
          rows={rows.slice(0, shown)}
          keyOf={row => `${row.sheet}/${row.row}`}
          more={rows.length > shown ? () => setShown(shown + page) : undefined}
        />
      )}
    </Part>
  )
}
