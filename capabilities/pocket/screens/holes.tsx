import { useCallback, useEffect, useState } from 'react'
import type { Answer } from '#ui/contract.ts'
import { ask } from '#ui/offline/server.ts'
import { read, write } from '#ui/offline/store.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../leave/pocket-words.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { db, phoneNow, serverNow } from './phone-state.ts'
import { useSpan } from './say-span.ts'
import { sayAge, useSay } from './say.ts'
import { Fill, mine, useProblem, type Taken } from './stand-ins.tsx'
import type { Go } from './use-screen.ts'
import './month.css'

// What a duty leader asks before the night: where is somebody missing, and why. Kept on the phone as it was last seen.

type Seen = Answer<'GET /roster/holes'>
type Hole = Seen['holes'][number]

const nameOf = (): string => `holes:${phoneNow().person?.membershipId ?? ''}`
const nowAhead = ({ endsAt }: Hole): boolean => Date.parse(endsAt) > serverNow()

/** The holes as the phone keeps them at once, then as the server says; `again` asks anew. */
function useHoles(taken: Taken) {
  const [seen, setSeen] = useState<Seen>()
  const [busy, setBusy] = useState(true)
  const again = useCallback(async (): Promise<void> => {
    setBusy(true)
    const fresh = taken(await ask('GET /roster/holes', mine()))
    setBusy(false)
    if (!fresh) return
    setSeen(fresh)
    await write(db(), nameOf(), fresh)
  }, [taken])
  useEffect(() => {
    void read<Seen>(db(), nameOf()).then(kept => {
      if (kept) setSeen(kept)
      return again()
    })
  }, [again])
  return { seen, busy, again }
}

function List({ holes, onFill }: { holes: readonly Hole[]; onFill: (hole: Hole) => void }) {
  const t = useWords(pocketWords)
  const say = useSpan()
  return (
    <ul className="asks" data-testid="holes">
      {holes.map(hole => (
        <li key={`${hole.postId} ${hole.startsAt}`}>
          <span>
            <strong>{hole.postName}</strong> <span className="soft">{hole.siteName}</span>
          </span>
          <span>{say(hole)}</span>
          <span className="verdict bad">
            {t('missing', { count: hole.needed - hole.present })} · {t(`hole.${hole.why}`)}
          </span>
          <Button
            onClick={() => onFill(hole)}
            aria-label={t('findFor', { post: hole.postName, span: say(hole) })}
            testId="fill-hole"
          >
            {t('findStandIn')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

/** 缺岗: the holes of the next 24 hours on the leader's sites, each with the way to fill it. */
export function Holes({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { problem, taken, unreached } = useProblem('holesOffline')
  const { seen, busy, again } = useHoles(taken)
  const [hole, setHole] = useState<Hole | null>(null)
  const [filled, setFilled] = useState<{ name: string; post: string } | null>(null)
  const holes = seen?.holes.filter(nowAhead) ?? []
  const onFilled = (name: string): void => {
    setFilled({ name, post: hole?.postName ?? '' })
    setHole(null)
    void again()
  }
  const back = (): void => (hole ? setHole(null) : go.back())
  return (
    <Screen
      title={t('holes')}
      onBack={back}
      foot={
        !hole && (
          <Button kind="main" disabled={busy} onClick={() => void again()} testId="holes-again">
            {busy ? tell('loading') : tell('refresh')}
          </Button>
        )
      }
    >
      {problem && <Notice tone={unreached ? 'wait' : 'bad'}>{problem}</Notice>}
      {filled && !hole && (
        <Notice tone="good" testId="hole-filled">
          {t('filled', filled)}
        </Notice>
      )}
      {hole ? (
        <Fill gap={hole} taken={taken} onFilled={onFilled} />
      ) : (
        <>
          {seen && <p className="soft">{t('asOf', { age: sayAge(serverNow() - Date.parse(seen.at), tell) })}</p>}
          {seen && holes.length === 0 && <Notice tone="good">{t('holesNone')}</Notice>}
          <List holes={holes} onFill={setHole} />
        </>
      )}
    </Screen>
  )
}
