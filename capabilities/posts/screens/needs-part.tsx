import { useState } from 'react'
import type { Day } from '#kernel/time.ts'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { Empty, Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { useWords } from '#ui/words.tsx'
import { clockOf } from '../rules/drafted-spans.ts'
import { changeDays, needsOn } from '../rules/needs-on.ts'
import { dayKinds, type NeedSpan, type PostPage } from '../schema.ts'
import { inUse } from '../rules/in-use.ts'
import { words } from '../words.ts'
import { HeadsStrip, HoursLine } from './heads-strip.tsx'
import { NeedsForm } from './needs-form.tsx'

/** A span as it is said: `19:00–次日07:00`. */
export function useSpan(): (span: NeedSpan) => string {
  const t = useWords(words)
  return ({ starts, minutes }) => {
    const said = { from: clockOf(starts), to: clockOf(starts + minutes) }
    if (minutes === 1440) return t('spanWhole', said)
    return t(starts + minutes > 1440 ? 'spanNext' : 'span', said)
  }
}

function NeedRows({ needs }: { needs: readonly NeedSpan[] }) {
  const t = useWords(words)
  const say = useSpan()
  return (
    <div className="need-rows">
      {dayKinds.map(kind => {
        const own = needs.filter(({ dayKind }) => dayKind === kind)
        return (
          <div key={kind} className="need-row">
            <h3>{t(kind)}</h3>
            <HeadsStrip spans={needs} kind={kind} />
            <p className="figures">
              {own.length === 0 && <span className="faint">{t('nobody')}</span>}
              {own.map(span => (
                <span key={`${span.starts}-${span.minutes}`} className="need-said">
                  {say(span)} {t('heads', { count: span.heads })}
                </span>
              ))}
            </p>
          </div>
        )
      })}
      <HoursLine />
    </div>
  )
}

function Planned({ page: { needs, today } }: { page: PostPage }) {
  const t = useWords(words)
  const { dayName } = useSaid()
  return changeDays(needs, today as Day).map(on => (
    <section key={on} className="planned">
      <h3>{t('plannedOn', { on: dayName(on) })}</h3>
      {needsOn(needs, on).length === 0 ? (
        <p className="faint">{t('nobody')}</p>
      ) : (
        <NeedRows needs={needsOn(needs, on)} />
      )}
    </section>
  ))
}

/** 定岗定员: how many the post needs when, today and after each planned change. */
export function NeedsPart({ page, onDone }: { page: PostPage; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const [writing, setWriting] = useState(false)
  const may = page.can.includes('setNeeds') && inUse(page.post, page.today)
  const none = page.needs.length === 0
  const now = needsOn(page.needs, page.today as Day)
  const act = (look?: 'first') => (
    <Button {...(look ? { look } : {})} onClick={() => setWriting(true)}>
      {t(none ? 'setNeedsFirst' : 'setNeeds')}
    </Button>
  )
  return (
    <Part
      title={t('needs')}
      says={t('needsSay')}
      actions={
        !none && (
          <>
            <ExportButtons list="GET /needs.xlsx" filter={{ siteId: page.post.siteId }} />
            {may && act()}
          </>
        )
      }
    >
      {none && <Empty says={t('needsNone')}>{may && act('first')}</Empty>}
      {!none && (now.length === 0 ? <p className="faint">{t('needsNoneNow')}</p> : <NeedRows needs={now} />)}
      <Planned page={page} />
      {writing && (
        <Side title={t('needs')} onClose={() => setWriting(false)}>
          <NeedsForm
            page={page}
            onDone={async () => {
              await onDone()
              setWriting(false)
            }}
          />
        </Side>
      )}
    </Part>
  )
}
