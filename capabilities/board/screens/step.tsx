import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EnterFor } from '#capabilities/attendance/screens/enter-for.tsx'
import { half } from '#capabilities/cases/rules/say-case.ts'
import { useFaces } from '#capabilities/cases/screens/faces.tsx'
import { Replacement } from '#capabilities/roster/screens/replacement.tsx'
import { problemOf, request, type Problem } from '#ui/client.ts'
import { now } from '#ui/clock.ts'
import { Button } from '#ui/parts/button.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { behalfOf, nextStep } from '../rules/next-step.ts'
import type { BoardRow } from '../schema.ts'
import { words } from '../words.ts'
import { ToFindings } from './findings.tsx'

const minute = 60_000
const usualHours = 12

/** Who could stand there from this minute until the shift ends, or the next one begins. */
function StandIn({ row, until }: { row: BoardRow; until: string | null }) {
  const t = useWords(words)
  const [gap, setGap] = useState<{ startsAt: string; endsAt: string } | null>(null)
  const [filled, setFilled] = useState<string | null>(null)
  const open = (): void => {
    const from = Math.floor(now() / minute) * minute
    const most = from + usualHours * 60 * minute
    const to = until ? Math.min(Math.max(Date.parse(until), from + minute), most) : most
    setGap({ startsAt: new Date(from).toISOString(), endsAt: new Date(to).toISOString() })
  }
  const close = (): void => setGap(null)
  const done = (name: string): void => {
    setFilled(name)
    close()
  }
  if (filled) return <span role="status">{t('filled', { name: filled })}</span>
  return (
    <>
      <Button onClick={open}>{t('replace')}</Button>
      {gap && (
        <Side title={t('replaceAt', { post: row.postName })} onClose={close}>
          <Replacement postId={row.postId} {...gap} onDone={done} />
        </Side>
      )}
    </>
  )
}

/** One press shows the number whole, which its owner can see was done, and calls it. */
function Call({ row, personId }: { row: BoardRow; personId: string }) {
  const t = useWords(words)
  const [whole, setWhole] = useState<string | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const said = { name: row.personName ?? '', phone: whole ?? row.personPhone ?? '' }
  const show = (): void => {
    setProblem(null)
    request('POST /guards/{personId}/unmask', { path: { personId }, body: { what: 'phone' } }).then(
      ({ value }) => {
        setWhole(value)
        location.href = `tel:${value}`
      },
      (thrown: unknown) => setProblem(problemOf(thrown)),
    )
  }
  if (whole !== null)
    return (
      <a className="button figures" href={`tel:${whole}`}>
        {t('call', said)}
      </a>
    )
  return (
    <>
      <Button className="figures" title={t('callSays')} onClick={show}>
        {t('call', said)}
      </Button>
      {problem && <Refusal problem={problem} />}
    </>
  )
}

function ToMatter({ id, kind, more }: { id: string; kind: string; more: number }) {
  const t = useWords(words)
  const language = useLanguage()
  const name = half(useFaces().get(kind)?.face.name, language) || kind
  const says = more > 0 ? t('matterKinds', { kind: name, more }) : name
  return (
    <Link className="button plain" to="/matters" search={{ owner: 'all', matter: id }}>
      {t('matter', { kind: says })}
    </Link>
  )
}

/** The one thing that helps, and 代录 where a guard may stand there with a dead phone. */
export function Step({ row }: { row: BoardRow }) {
  const { can } = useReader()
  const behalf = behalfOf(row, can)
  return (
    <>
      <Help row={row} />
      {behalf && (
        <div>
          <EnterFor key={behalf.shiftId} {...behalf} />
        </div>
      )}
    </>
  )
}

/** Somebody for the gap, a call, what stands open, what is odd. */
function Help({ row }: { row: BoardRow }) {
  const t = useWords(words)
  const { can } = useReader()
  const next = nextStep(row, can)
  if (next.step === 'replace') return <StandIn row={row} until={next.until} />
  if (next.step === 'call') return <Call key={next.personId} row={row} personId={next.personId} />
  if (next.step === 'no-phone') return <span className="faint">{t('noPhone')}</span>
  if (next.step === 'matter') return <ToMatter {...next} />
  if (next.step === 'findings') return <ToFindings row={row} />
  return null
}
