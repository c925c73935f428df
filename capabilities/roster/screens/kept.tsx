import { dayAt, sayDay, saySpan } from '#kernel/time.ts'
import { Button } from '#ui/parts/button.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import type { ShiftPlan } from '../schema.ts'
import { nameOfPerson, nameOfPost, type Indexed } from './book-index.ts'
import type { Kept } from './use-roster.ts'
import { words } from './words.ts'

/** A shift in a few words. */
function useBrief(index: Indexed) {
  const language = useLanguage()
  return ({ personId, postId, startsAt, endsAt }: Omit<ShiftPlan, 'id' | 'mark'>): string => {
    const [from, to] = [Date.parse(startsAt), Date.parse(endsAt)]
    const zone = index.book.timeZone
    const day = sayDay(dayAt(from, zone), language, { weekday: true })
    return `${nameOfPerson(index, personId)} · ${nameOfPost(index, postId)} · ${day} ${saySpan(from, to, zone, language)}`
  }
}

const most = 6

/** What the other side made of the shifts that this change was about. */
function useTheirs(index: Indexed, { change, before }: Kept): string[] {
  const t = useWords(words)
  const brief = useBrief(index)
  return [...change.move.map(({ id }) => id), ...change.remove].flatMap(id => {
    const [was, is] = [before.slots.get(id)?.shift, index.slots.get(id)?.shift]
    if (!was || was.version === is?.version) return []
    const stands = is?.state === 'draft' || is?.state === 'published'
    return [is && stands ? brief(is) : t('removed', { was: brief(was) })]
  })
}

type Props = { index: Indexed; kept: Kept; onAgain: () => void; onLetGo: () => void }

/** A change that was not taken stays here whole: why, what others did meanwhile, and a way to do it again. */
export function KeptChange({ index, kept, onAgain, onLetGo }: Props) {
  const t = useWords(words)
  const brief = useBrief(index)
  const theirs = useTheirs(index, kept)
  const { change, problem, isConflict, before } = kept
  const { time } = useSaid()
  const { by, at } = (problem.facts ?? {}) as { by?: unknown; at?: unknown }
  const gone = change.remove.flatMap(id => before.slots.get(id)?.shift ?? [])
  const mine = [
    ...[...change.add, ...change.move].map(brief),
    ...gone.map(shift => t('removed', { was: brief(shift) })),
  ]
  return (
    <section className="kept" aria-label={t(isConflict ? 'meanwhile' : 'notKept')}>
      <Refusal problem={problem} />
      {typeof by === 'string' && <p>{t('byWhom', { by, at: typeof at === 'string' ? time(at) : '' })}</p>}
      {isConflict && <p>{t('meanwhileSays')}</p>}
      <dl>
        {theirs.length > 0 && <dt className="faint">{t('theirs')}</dt>}
        {theirs.slice(0, most).map(text => (
          <dd key={text}>{text}</dd>
        ))}
        <dt className="faint">{t('mine')}</dt>
        {mine.slice(0, most).map((text, at) => (
          <dd key={at}>{text}</dd>
        ))}
        {mine.length > most && <dd className="faint">{t('andMore', { count: mine.length - most })}</dd>}
      </dl>
      <div className="line">
        <Button onClick={onAgain}>{t('again')}</Button>
        <Button look="plain" onClick={onLetGo}>
          {t('letGo')}
        </Button>
      </div>
    </section>
  )
}
