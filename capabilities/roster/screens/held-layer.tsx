import { useEffect, useMemo, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { ShiftPlan } from '../schema.ts'
import { nameOfPerson, nameOfPost, type Indexed } from './book-index.ts'
import { heldFigures } from './held-figures.ts'
import { isRefused, type Held, type Holding } from './holding.ts'
import { dayOnce, spanOnce } from './say.ts'
import { sayFinding } from './say-finding.tsx'
import { words } from './words.ts'

/** What is held, where it would go, and whether it may: one sentence. */
export function useHeldSaid(index: Indexed) {
  const t = useWords(words)
  const language = useLanguage()
  const zone = index.book.timeZone
  const what = ({ subject }: Held): string => {
    if (subject.kind === 'person') return nameOfPerson(index, subject.personId)
    if (subject.kind === 'post') return nameOfPost(index, subject.postId)
    return nameOfPerson(index, subject.shift.personId)
  }
  const where = ({ plan }: Held): string => {
    if (!plan) return ''
    const [from, to] = [Date.parse(plan.startsAt), Date.parse(plan.endsAt)]
    const names = `${nameOfPerson(index, plan.personId)} · ${nameOfPost(index, plan.postId)}`
    return `${names} · ${dayOnce(from, zone, language)} ${spanOnce(from, to, zone, language)}`
  }
  // What keeps it out is said alone: a warning beside it would only hide it.
  const whys = (held: Held): string[] => {
    const said = isRefused(held) ? held.findings.filter(({ verdict }) => verdict === 'refused') : held.findings
    return [...new Set(said.map(finding => sayFinding(finding, language)))]
  }
  const says = (held: Held): string => {
    if (!held.plan) return ''
    const facts = { where: where(held), why: whys(held).join(language === 'zh' ? '' : ' ') }
    if (isRefused(held)) return t('mayNotPut', facts)
    return held.findings.length > 0 ? t('mayPutBut', facts) : t('mayPut', { where: facts.where })
  }
  return { what, where, whys, says }
}

const verdictOf = (held: Held): string =>
  isRefused(held) ? 'refused' : held.findings.length > 0 ? 'warned' : held.plan ? 'fits' : 'nowhere'

/** What it would make of whom it is about: hours, nights, days in a row, rest. */
function Figures({ plan, index }: { plan: ShiftPlan; index: Indexed }) {
  const t = useWords(words)
  const figures = useMemo(() => heldFigures(index, plan), [index, plan])
  if (!figures) return null
  const { rest, ...counted } = figures
  return (
    <span className="held-figures figures">
      {t('heldFigures', counted)}
      {rest !== null && t('heldRest', { hours: rest })}
    </span>
  )
}

function Label({ held, index }: { held: Held; index: Indexed }) {
  const t = useWords(words)
  const { what, where, whys } = useHeldSaid(index)
  const at =
    held.by === 'keys' ? { x: (held.cell?.left ?? 0) + 12, y: (held.cell?.top ?? 0) + (held.cell?.height ?? 0) } : held
  // On the right half of the screen the label lies left of the pointer, low down above it: it is never cut off.
  const isRight = at.x > window.innerWidth * 0.6
  const isLow = at.y > window.innerHeight * 0.7
  const style = {
    ...(isRight ? { right: window.innerWidth - at.x + 14 } : { left: at.x + 14 }),
    ...(isLow ? { bottom: window.innerHeight - at.y + 14 } : { top: at.y + 14 }),
  }
  return (
    <div className={`held-label ${verdictOf(held)}`} style={style}>
      <strong>
        {held.copy && `${t('copying')} `}
        {where(held) || what(held)}
      </strong>
      {held.plan && <Figures plan={held.plan} index={index} />}
      {whys(held).map(why => (
        <p key={why}>{why}</p>
      ))}
    </div>
  )
}

/** The frame around the cell and the sentence at the pointer. It lies above the page and takes no press. */
export function HeldLayer({ holding, index }: { holding: Holding; index: Indexed }) {
  const held = useSyncExternalStore(holding.subscribe, holding.get)
  const isHeld = held !== null
  useEffect(() => {
    document.body.classList.toggle('is-holding', isHeld)
    return () => document.body.classList.remove('is-holding')
  }, [isHeld])
  if (!held) return null
  return createPortal(
    <div className="held" aria-hidden="true">
      {held.cell && <div className={`held-cell ${verdictOf(held)}`} style={held.cell} />}
      <Label held={held} index={index} />
    </div>,
    document.body,
  )
}

/** The same for whoever listens: said when the cell changes, and nothing between. */
export function HeldSaid({ holding, index }: { holding: Holding; index: Indexed }) {
  const held = useSyncExternalStore(holding.subscribe, holding.get)
  const { says } = useHeldSaid(index)
  return (
    <div className="unseen" aria-live="assertive">
      {held ? says(held) : ''}
    </div>
  )
}
