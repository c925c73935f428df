import { useCallback, useEffect, useState } from 'react'
import { newId } from '#kernel/id.ts'
import type { Answer } from '#ui/contract.ts'
import { now as clockNow } from '#ui/clock.ts'
import { ask, type Answer as Answered } from '#ui/offline/server.ts'
import { languageNow, useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import { sayFinding } from '../../roster/rules/say-finding.ts'
import { Button, Notice } from './parts.tsx'
import { phoneNow, tokens } from './phone-state.ts'
import { useSpan } from './say-span.ts'
import './month.css'

/** A stretch of a post without enough people; `startsAt` and `endsAt` are instants. */
export type Gap = Answer<'POST /absences'>['gaps'][number]
type Found = Answer<'GET /roster/replacements'>
type StandIn = Found['can'][number]

/** The leader's token and language, for a request. */
export const mine = () => {
  const { person } = phoneNow()
  return { token: person && tokens.get(person.membershipId), language: languageNow() }
}

/** What the server said against the last request, and the way to take its answers. */
export function useProblem(offline: 'sickOffline' | 'holesOffline' | 'reliefOffline') {
  const t = useWords(pocketWords)
  const [said, setSaid] = useState<string | null>(null)
  /** The value, or undefined with the reason said; nothing said means that the server was not reached. */
  const taken = useCallback(<T,>(answer: Answered<T>): T | undefined => {
    setSaid(answer.ok ? null : answer.kind === 'refused' ? answer.says : '')
    return answer.ok ? answer.value : undefined
  }, [])
  return { problem: said === '' ? t(offline) : said, unreached: said === '', taken }
}

export type Taken = ReturnType<typeof useProblem>['taken']

function useStandIns({ postId, startsAt, endsAt }: Gap, taken: Taken): Found | undefined {
  const [found, setFound] = useState<Found>()
  useEffect(() => {
    void ask('GET /roster/replacements', { query: { postId, startsAt, endsAt }, ...mine() }).then(answer => {
      const value = taken(answer)
      if (value) setFound(value)
    })
  }, [postId, startsAt, endsAt, taken])
  return found
}

/** Rosters somebody: a new shift, or the standby shift they come from, moved. */
const rostered = ({ siteId, postId, startsAt, endsAt }: Found, { personId, via }: StandIn) => {
  const shift = { id: via?.shiftId ?? newId(clockNow()), postId, personId, startsAt, endsAt }
  if (!via) return ask('POST /shifts', { body: shift, ...mine() })
  const move = [{ ...shift, version: via.version }]
  return ask('POST /roster/changes', { body: { siteId, add: [], move, remove: [] }, ...mine() })
}

type FillProps = { gap: Gap; taken: Taken; onFilled: (name: string) => void }

/** Who could stand in for a stretch of a post, in the order to call them; one press rosters. */
export function Fill({ gap, taken, onFilled }: FillProps) {
  const t = useWords(pocketWords)
  const say = useSpan()
  const language = useLanguage()
  const found = useStandIns(gap, taken)
  const [busy, setBusy] = useState(false)
  const take = async (standIn: StandIn): Promise<void> => {
    if (!found) return
    setBusy(true)
    const answer = taken<unknown>(await rostered(found, standIn))
    setBusy(false)
    if (answer) onFilled(standIn.name)
  }
  // Showing a number whole leaves an entry that its owner can see.
  const call = async ({ personId }: StandIn): Promise<void> => {
    const asked = { path: { personId }, body: { what: 'phone' as const } }
    const shown = taken(await ask('POST /guards/{personId}/unmask', { ...asked, ...mine() }))
    if (shown) location.href = `tel:${shown.value}`
  }
  return (
    <>
      <p>
        <strong>{gap.postName}</strong> {say(gap)}
      </p>
      {!found && <p className="soft">{t('looking')}</p>}
      {found?.can.length === 0 && <Notice tone="bad">{t('nobody')}</Notice>}
      <ul className="asks">
        {found?.can.slice(0, 8).map((one, at) => (
          <li key={one.personId}>
            <span>
              <strong>{one.name}</strong> <span className="soft">{t('monthHours', { hours: one.monthHours })}</span>
            </span>
            {one.via && <span className="soft">{t('via', { post: one.via.postName })}</span>}
            {one.warnings.length > 0 && (
              <details>
                <summary>▲ {t('warnings', { count: one.warnings.length })}</summary>
                {one.warnings.map((each, nth) => (
                  <p key={nth}>{sayFinding(each, language)}</p>
                ))}
              </details>
            )}
            <div className="choices">
              {one.phone && (
                <Button
                  kind="plain"
                  aria-label={t('callOf', { name: one.name, phone: one.phone })}
                  onClick={() => void call(one)}
                >
                  {one.phone}
                </Button>
              )}
              <Button
                kind={at === 0 ? 'main' : 'plain'}
                disabled={busy}
                aria-label={t('takeOf', { name: one.name })}
                onClick={() => void take(one)}
                testId={`take-${one.personId}`}
              >
                {t('take')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </>
  )
}
