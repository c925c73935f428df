import { Input } from 'antd'
import { Button } from '#ui/parts/button.tsx'
import { TimeLine } from '#ui/parts/day-line.tsx'
import { useWords } from '#ui/words.tsx'
import { presets, spansOf, type Draft, type Line, type Preset } from '../rules/drafted-spans.ts'
import { seams } from '../rules/heads-by-hour.ts'
import { dayKinds, type DayKind } from '../schema.ts'
import { words } from '../words.ts'
import { HeadsStrip, HoursLine } from './heads-strip.tsx'

type Props = { value?: Draft; onChange?: (draft: Draft) => void; id?: string }
const empty: Draft = { workday: [], 'rest-day': [], holiday: [] }

type RowProps = { kind: DayKind; lines: readonly Line[]; onLines: (lines: Line[]) => void; onCopy: () => void }

function SpanLine({
  kind,
  at,
  line,
  onLine,
  onDrop,
}: {
  kind: DayKind
  at: number
  line: Line
  onLine: (line: Line) => void
  onDrop: () => void
}) {
  const t = useWords(words)
  const which = { kind: t(kind), n: at + 1 }
  const whole = line.from !== '' && line.from === line.to
  return (
    <div className="span-line">
      <TimeLine aria-label={t('fromOf', which)} value={line.from} onChange={from => onLine({ ...line, from })} />
      <span className="faint" aria-hidden="true">
        –
      </span>
      <TimeLine aria-label={t('toOf', which)} value={line.to} onChange={to => onLine({ ...line, to })} />
      <span className="faint span-note">
        {whole ? t('wholeDay') : line.to < line.from && line.to ? t('nextDay') : ''}
      </span>
      <Input
        aria-label={t('countOf', which)}
        inputMode="numeric"
        className="figures"
        suffix={<span className="faint">{t('people')}</span>}
        value={line.heads}
        onChange={event => onLine({ ...line, heads: event.target.value })}
      />
      <Button look="plain" aria-label={t('dropOf', which)} onClick={onDrop}>
        {t('drop')}
      </Button>
    </div>
  )
}

function KindRow({ kind, lines, onLines, onCopy }: RowProps) {
  const t = useWords(words)
  const put = (at: number, line: Line) => onLines(lines.map((one, index) => (index === at ? line : one)))
  const next = (): Line => ({ from: lines.at(-1)?.to ?? '07:00', to: '', heads: lines.at(-1)?.heads ?? '1' })
  return (
    <section className="span-kind">
      <h3>{t(kind)}</h3>
      <p className="faint">{t(`why.${kind}`)}</p>
      {lines.length === 0 && <p className="faint">{t('nobody')}</p>}
      {lines.map((line, at) => (
        // Lines have no names of their own: the place in the row is the name.
        <SpanLine
          key={at}
          kind={kind}
          at={at}
          line={line}
          onLine={changed => put(at, changed)}
          onDrop={() => onLines(lines.filter((_, index) => index !== at))}
        />
      ))}
      <div className="line">
        <Button look="plain" onClick={() => onLines([...lines, next()])}>
          {t('addSpan')}
        </Button>
        {kind === 'workday' && lines.length > 0 && (
          <Button look="plain" onClick={onCopy}>
            {t('copyToOthers')}
          </Button>
        )}
      </div>
    </section>
  )
}

/** What the lines amount to: a day as a strip, and where days of two kinds meet badly. */
function Shown({ draft }: { draft: Draft }) {
  const t = useWords(words)
  const spans = spansOf(draft)
  if (!spans || spans.length === 0) return null
  const met = seams(spans)
  const which = (minutes: 'more' | 'fewer') =>
    met
      .filter(seam => seam[minutes] > 0)
      .map(seam => t('seam', { from: t(seam.from), to: t(seam.to), hours: seam[minutes] / 60 }))
      .join(t('between'))
  const said = [
    ...(which('fewer') ? [t('seamFewer', { which: which('fewer') })] : []),
    ...(which('more') ? [t('seamMore', { which: which('more') })] : []),
  ]
  return (
    <div className="need-rows">
      {dayKinds.map(kind => (
        <div key={kind} className="need-row">
          <h3>{t(kind)}</h3>
          <HeadsStrip spans={spans} kind={kind} />
        </div>
      ))}
      <HoursLine />
      {said.map(sentence => (
        <p key={sentence} className="soon">
          {sentence}
        </p>
      ))}
    </div>
  )
}

/** 三行: workdays, rest days, statutory holidays, each with its spans; shapes to begin with, and what it comes to. */
export function SpansEditor({ value = empty, onChange = () => undefined, id }: Props) {
  const t = useWords(words)
  const begin = (preset: Preset) => {
    const lines = presets[preset].map(line => ({ ...line }))
    onChange({ workday: lines, 'rest-day': lines, holiday: lines })
  }
  return (
    <div className="spans-editor" id={id} tabIndex={-1}>
      <div className="line" role="group" aria-label={t('preset')}>
        <span className="faint">{t('preset')}</span>
        {(['two', 'three', 'day'] as const).map(preset => (
          <Button key={preset} onClick={() => begin(preset)}>
            {t(`preset.${preset}`)}
          </Button>
        ))}
      </div>
      {dayKinds.map(kind => (
        <KindRow
          key={kind}
          kind={kind}
          lines={value[kind]}
          onLines={lines => onChange({ ...value, [kind]: lines })}
          onCopy={() => onChange({ workday: value.workday, 'rest-day': value.workday, holiday: value.workday })}
        />
      ))}
      <Shown draft={value} />
    </div>
  )
}
