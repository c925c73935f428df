import { useState } from 'react'
import { useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../cases/pocket-words.ts'
import { caseTitle, half } from '../../cases/rules/say-case.ts'
import type { CaseFull } from '../../cases/schema.ts'
import { OneMatter } from './law-parts.tsx'
import { matterFace } from './matter-name.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { serverNow } from './phone-state.ts'
import { sayAge, useSay } from './say.ts'
import { useDone, useLeft } from './say-matter.ts'
import { openReport } from './shown-report.ts'
import { useDuty } from './use-duty.ts'
import { toDo, useOwnCases, type Done } from './use-own-cases.ts'
import type { Go } from './use-screen.ts'

function Row({ matter, done, onOpen }: { matter: CaseFull; done: Done | undefined; onOpen(): void }) {
  const language = useLanguage()
  const left = useLeft()(matter)
  const said = useDone()(matter, done)
  const face = matterFace(matter.kind)
  if (!face) return null
  const state = said ?? half(face.states[matter.state], language)
  return (
    <li>
      <Button className="wide" onClick={onOpen} testId="matter">
        <span>
          <strong>{caseTitle(face, matter.facts, language)}</strong>
          <br />
          <span className="soft">{[half(face.name, language), state, left?.says].filter(Boolean).join(' · ')}</span>
        </span>
      </Button>
    </li>
  )
}

/** 事项: what waits for the person, then what they noted or are asked about; it opens and is dealt with in place. */
export function Matters({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const seen = useOwnCases()
  const { own, busy, doneOn } = seen
  const { state } = useDuty()
  const [id, setId] = useState<string>()
  const known = (own?.cases ?? []).filter(({ kind }) => matterFace(kind))
  const open = known.find(matter => matter.id === id)
  const asReport = (): void => {
    if (open) openReport(open.id, undefined, true)
    go.to('reports')
  }
  // The same case has a page of its own among the reports, with its pictures and what comes of it.
  const reported = state.reports.some(row => row.id === open?.id)
  if (open)
    return (
      <OneMatter
        matter={open}
        done={doneOn(open.id)}
        onBack={() => setId(undefined)}
        onReport={reported ? asReport : undefined}
      />
    )
  const yours = toDo(seen).filter(({ kind }) => matterFace(kind))
  const others = known.filter(matter => !yours.includes(matter))
  const list = (rows: readonly CaseFull[]) => (
    <ul className="list">
      {rows.map(matter => (
        <Row key={matter.id} matter={matter} done={doneOn(matter.id)} onOpen={() => setId(matter.id)} />
      ))}
    </ul>
  )
  return (
    <Screen
      title={t('title')}
      onBack={go.back}
      foot={
        <Button kind="main" onClick={() => go.to('note-hazard')} testId="note-hazard">
          {t('noteHazard')}
        </Button>
      }
    >
      {!own && <Notice tone={busy ? 'plain' : 'wait'}>{busy ? tell('loading') : t('never')}</Notice>}
      {own && yours.length === 0 && <Notice tone="plain">{t('none')}</Notice>}
      {yours.length > 0 && <h2>{t('yours')}</h2>}
      {list(yours)}
      {others.length > 0 && <h2>{t('others')}</h2>}
      {list(others)}
      {own && <p className="soft">{t('asOf', { age: sayAge(serverNow() - Date.parse(own.at), tell) })}</p>}
    </Screen>
  )
}
