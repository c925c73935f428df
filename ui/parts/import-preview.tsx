import { useMemo, useState } from 'react'
import {
  whereSaid,
  verdicts,
  type Preview,
  type PreviewReason,
  type PreviewRow,
  type Verdict,
} from '#kernel/preview.ts'
import type { Column as Declared, Register } from '#kernel/register.ts'
import { fill } from '#kernel/words.ts'
import { problemOf, type Problem } from '../client.ts'
import { useLanguage, useWords } from '../words.tsx'
import { Button } from './button.tsx'
import { HeadingMap, useFieldName } from './heading-map.tsx'
import { words } from './import-words.ts'
import { List, type Column } from './list.tsx'
import { Empty, Part } from './page.tsx'
import { Refusal } from './refusal.tsx'
import { DayText } from './said.tsx'
import './import.css'

const wordOf = { add: 'toAdd', change: 'toChange', same: 'toSame', warned: 'toWarned', refused: 'toRefused' } as const
/** Shape before colour: what is left out, what to look at, what is new, what changes, what stays. */
const signOf = { refused: '✕', warned: '!', add: '+', change: '~', same: '=' } as const
const page = 100

type Props = {
  preview: Preview
  register: Register
  onMap?: ((heading: string, means: string) => Promise<void>) | undefined
  /** Asks for the rows of a verdict that follow one; where a preview is `cut`. */
  onMore?: ((verdict: Verdict, after: PreviewRow | undefined) => Promise<PreviewRow[]>) | undefined
}

/** A value as it will stand in the register: a choice by its word (several with commas), a day as days are said. */
function Value({ column, text }: { column: Declared | undefined; text: string | null | undefined }) {
  const language = useLanguage()
  if (!text || !column) return text
  if (column.kind === 'day') return <DayText day={text} />
  const { choices } = column
  if (!choices) return text
  const said = text.split(',').map(code => {
    const [zh, en] = choices[code] ?? []
    return zh && en ? fill([zh, en], language) : code
  })
  return said.join(language === 'zh' ? '、' : ', ')
}

/** A reason with the column and what stands there, so that the office finds the cell. */
function Why({ reason }: { reason: PreviewReason }) {
  const where = whereSaid(reason, useLanguage())
  return (
    <p>
      {where && <span className="why-at">{where}</span>}
      {reason.says}
    </p>
  )
}

// A number of a contract or a code would break at its strokes, and could not be compared any more.
const isCode = (text: string | null | undefined): boolean => !text || /^[!-~]{1,24}$/.test(text)

function useColumns({ preview, register }: Pick<Props, 'preview' | 'register'>): Column<PreviewRow>[] {
  const t = useWords(words)
  const nameOf = useFieldName(register)
  // A column whose cells became part of another (a day and its times) has nothing to show.
  const told = (key: string) => preview.cut || preview.rows.some(({ values }) => values[key])
  const keys = [...new Set(preview.columns.flatMap(({ key }) => (key ? [key] : [])))].filter(told)
  const fields = keys.map(key => {
    const column = register.columns.find(one => one.key === key)
    const whole =
      column !== undefined && (column.kind !== 'text' || column.mask !== undefined || column.required === true)
    return {
      key,
      title: nameOf(key),
      whole: whole || preview.rows.every(row => isCode(row.values[key])),
      show: (row: PreviewRow) => <Value column={column} text={row.values[key]} />,
    }
  })
  const several = (preview.sheets ?? []).length > 0
  return [
    { key: '#', title: t('row'), figure: true, show: row => row.row },
    ...(several ? [{ key: 'sheet', title: t('sheet'), whole: true, show: (row: PreviewRow) => row.sheet }] : []),
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
    { key: 'why', title: t('reasons'), show: row => row.reasons.map((reason, at) => <Why key={at} reason={reason} />) },
    ...fields,
  ]
}

type FilterProps = { preview: Preview; chosen: Verdict | null; onChoose: (verdict: Verdict | null) => void }

function Filter({ preview: { counts, cut, rows }, chosen, onChoose }: FilterProps) {
  const t = useWords(words)
  const given = (verdict: Verdict) => counts[verdict] > 0
  if (!cut && verdicts.filter(given).length < 2) return null
  return (
    <div className="choice-row" role="group" aria-label={t('verdict')}>
      {!cut && (
        <Button aria-pressed={chosen === null} onClick={() => onChoose(null)}>
          {t('all')} <span className="figures">{rows.length}</span>
        </Button>
      )}
      {verdicts.filter(given).map(verdict => (
        <Button key={verdict} aria-pressed={chosen === verdict} onClick={() => onChoose(verdict)}>
          {t(wordOf[verdict])} <span className="figures">{counts[verdict]}</span>
        </Button>
      ))}
    </div>
  )
}

/** The rows shown: those of the chosen verdict, a page at a time; of a cut preview the next ones are asked for. */
function useRows({ preview, onMore }: Props) {
  const [chosen, setChosen] = useState<Verdict | null>(
    preview.cut ? (verdicts.find(verdict => preview.counts[verdict] > 0) ?? null) : null,
  )
  const [shown, setShown] = useState(page)
  const [further, setFurther] = useState<PreviewRow[]>([])
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const all = useMemo(() => [...preview.rows, ...further], [preview, further])
  const rows = all.filter(row => chosen === null || row.verdict === chosen)
  const lacking = preview.cut && chosen !== null && rows.length < preview.counts[chosen]
  const choose = (verdict: Verdict | null) => {
    setChosen(verdict)
    setShown(page)
  }
  const fetchMore = async () => {
    if (!onMore || chosen === null) return
    setBusy(true)
    setProblem(null)
    try {
      const next = await onMore(chosen, rows.at(-1))
      setFurther(before => [...before, ...next])
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  const more = () => {
    setShown(shown + page)
    if (lacking && rows.length < shown + page) void fetchMore()
  }
  const hasMore = rows.length > shown || (lacking && onMore !== undefined)
  return { chosen, choose, rows: rows.slice(0, shown), more: hasMore ? more : undefined, busy, problem }
}

/**
 * Every row with its verdict and the reasons; a filter by verdict; how the headings were read, and
 * giving them another meaning. For any register whose import answers in the shape of `kernel/preview.ts`.
 */
export function ImportPreview(props: Props) {
  const { preview, register, onMap } = props
  const t = useWords(words)
  const columns = useColumns(props)
  const { chosen, choose, rows, more, busy, problem } = useRows(props)
  const { fileName: file, sheet, headingRow: row, sheets = [] } = preview
  const title = row === 0 ? t('readBare', { file, sheet }) : t('read', { file, sheet, row })
  const comma = useLanguage() === 'zh' ? '、' : ', '
  const also = sheets.length > 0 && t('sheetsToo', { names: sheets.join(comma) })
  return (
    <Part title={title} says={row === 0 ? t('bare') : also}>
      <HeadingMap preview={preview} register={register} onMap={onMap} />
      <Filter preview={preview} chosen={chosen} onChoose={choose} />
      {problem && <Refusal problem={problem} />}
      {rows.length === 0 ? (
        <Empty says={t('noneOfVerdict')} />
      ) : (
        <List
          name={title}
          columns={columns}
          rows={rows}
          keyOf={one => `${one.sheet}/${one.row}`}
          more={more}
          moreBusy={busy}
        />
      )}
    </Part>
  )
}
