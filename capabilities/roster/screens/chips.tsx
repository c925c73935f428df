import type { Id } from '#kernel/id.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { nameOfPerson, nameOfPost, type Indexed, type Slot } from './book-index.ts'
import type { RosterFinding } from '../schema.ts'
import type { HoleAt } from './holes.ts'
import { dayOnce, spanOnce, timeOnce } from './say.ts'
import { sayFinding } from './say-finding.tsx'
import type { Wrong } from './use-wrong.ts'
import { words } from './words.ts'

/** The whole sentence of a shift, for whoever hears it and for the title. */
export function useShiftSaid() {
  const t = useWords(words)
  const language = useLanguage()
  return ({ shift, from, to }: Slot, index: Indexed, wrong: readonly RosterFinding[] = []): string => {
    const zone = index.book.timeZone
    const facts = {
      name: nameOfPerson(index, shift.personId),
      post: nameOfPost(index, shift.postId),
      day: dayOnce(from, zone, language),
      span: spanOnce(from, to, zone, language),
    }
    const said = t(shift.state === 'draft' ? 'draftOf' : 'shiftOf', facts)
    if (wrong.length === 0) return said
    return t('wrongOf', { said, why: wrong.map(finding => sayFinding(finding, language)).join(' ') })
  }
}

/** The whole sentence of a hole. */
export function useHoleSaid() {
  const t = useWords(words)
  const language = useLanguage()
  return (hole: HoleAt, index: Indexed): string => {
    const zone = index.book.timeZone
    return t('holeOf', {
      post: nameOfPost(index, hole.postId),
      day: dayOnce(hole.from, zone, language),
      span: spanOnce(hole.from, hole.to, zone, language),
      count: hole.needed - hole.present,
      why: t(`why.${hole.why}`),
    })
  }
}

/** `wrong`: why it may not stand. */
export type Look = { night: boolean; over: boolean; glows: boolean; wrong: readonly RosterFinding[] | undefined }
export const looks = ({ shift }: Slot, { night, over, glows, wrong }: Look): string =>
  [shift.state === 'draft' && 'draft', night ? 'night' : 'day', over && 'over', glows && 'glow', wrong && 'wrong']
    .filter(Boolean)
    .join(' ')

// What stands on a chip beside the name comes from its attributes: a name that is heard must hold all that is seen as text.
type ChipProps = { slot: Slot; on: string; look: Look; index: Indexed; mark: string; says: 'person' | 'mark' }

/** One shift in a cell of a month: the name, or only the mark. */
export function Chip({ slot, on, look, index, mark, says }: ChipProps) {
  const said = useShiftSaid()
  const text = said(slot, index, look.wrong)
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`chip ${says === 'person' ? 'named' : 'mark'} ${looks(slot, look)}`}
      data-shift={slot.shift.id}
      data-grab={on}
      data-mark={mark}
      aria-label={text}
      title={text}
    >
      {says === 'person' && nameOfPerson(index, slot.shift.personId)}
    </button>
  )
}

export const holeKey = (hole: HoleAt): string => `${hole.postId}|${hole.from}`

/** A hole in a cell of a month. */
export function HoleChip({ hole, index }: { hole: HoleAt; index: Indexed }) {
  const t = useWords(words)
  const said = useHoleSaid()(hole, index)
  return (
    <button
      type="button"
      tabIndex={-1}
      className="chip hole"
      data-hole={holeKey(hole)}
      data-mark={t('holeShort', { count: hole.needed - hole.present })}
      data-time={timeOnce(hole.from, index.book.timeZone)}
      aria-label={said}
      title={said}
    />
  )
}

/** The mark that stands for a shift: its own, else by its hours. */
export const useMark = () => {
  const t = useWords(words)
  return ({ shift }: Slot, night: boolean): string => shift.mark ?? t(night ? 'night' : 'day')
}

export type Flags = { glow: ReadonlySet<Id>; now: number; wrong: Wrong }
