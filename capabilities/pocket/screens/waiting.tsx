import { opWords } from '../op-words.ts'
import { words } from '../phone-words.ts'
import { pocketWords } from '../../leave/pocket-words.ts'
import { useWords } from '#ui/words.tsx'
import { useNow } from '#ui/clock.ts'
import { waitingSummary, type Kept, type Notice as ToRead } from '#ui/offline/queue.ts'
import type { FactName, Facts } from './facts.ts'
import type { Requests } from './requests.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { phoneNow, tokens, usePhone, type Phone } from './phone-state.ts'
import { PicturesOut, PicturesToRead, PicturesWaiting } from './pictures-waiting.tsx'
import { haveRead } from './refused.tsx'
import { sayAge, useSay, type Say } from './say.ts'
import { useSpan } from './say-span.ts'
import { kick } from './sync.ts'
import { lock } from './unlock-phone.ts'
import type { Go } from './use-screen.ts'

type SayLeave = (asked: Requests['absence.ask']) => string
type SayOp = (op: Kept) => string

/** Which leave, from when to when. */
function useLeave(): SayLeave {
  const t = useWords(pocketWords)
  const say = useSpan()
  return asked => `${t(asked.kind)} ${say(asked)}`
}

/** One op in plain words. */
function useOpWords(): SayOp {
  const t = useSay()
  const log = useWords(opWords)
  const leave = useLeave()
  const { base } = usePhone()
  return op => {
    switch (op.name as FactName) {
      case 'absence.ask':
        return `${t('op.absence.ask')} · ${leave(op.input as Requests['absence.ask'])}`
      case 'attendance.sign-on': {
        const { postId } = op.input as Facts['attendance.sign-on']
        return t('op.attendance.sign-on', { post: base?.posts.find(({ id }) => id === postId)?.name ?? '' })
      }
      case 'patrol.scan': {
        const { code } = op.input as Facts['patrol.scan']
        return t('op.patrol.scan', { point: op.local?.['point'] ?? t('unknownPoint', { code }) })
      }
      case 'handover.sign':
        return t('op.handover.sign', { number: (op.input as Facts['handover.sign']).successor.number })
      case 'duty.read':
        return t('op.duty.read', { post: op.local?.['post'] ?? '' })
      default: {
        const key = `op.${op.name}`
        return key in words ? t(key as keyof typeof words) : log(op.name in opWords ? op.name : 'op.other')
      }
    }
  }
}

function Standing({ phone, count, oldestMs, now }: { phone: Phone; count: number; oldestMs: number; now: number }) {
  const t = useSay()
  const { link } = phone
  const unreachable = navigator.onLine ? 'noAnswer' : 'noSignal'
  const states = { busy: 'sendingNow', reached: 'allSent', unreachable, unknown: 'neverReached' } as const
  const showState = link.state !== 'unknown' && !(count > 0 && link.state === 'reached')
  return (
    <>
      {count > 0 ? (
        <Notice tone="wait" testId="waiting-line">
          {t('waitingLine', { count, age: sayAge(oldestMs, t) })}
        </Notice>
      ) : (
        <Notice tone="good">{t('waitingNone')}</Notice>
      )}
      <p className="soft">
        {showState && `${t(states[link.state])} · `}
        {link.reachedAt ? t('lastReached', { age: sayAge(now - link.reachedAt, t) }) : t('neverReached')}
      </p>
      {link.state === 'unreachable' && link.says && <p>{t('serverSays', { says: link.says })}</p>}
      {phone.room?.tight && <Notice tone="bad">{t('roomTight', { mb: phone.room.freeMb })}</Notice>}
    </>
  )
}

const states = {
  refused: 'stateRefused',
  quarantined: 'stateQuarantined',
  done: 'stateFound',
  again: 'stateFound',
} as const

function Read({ notice, now }: { notice: ToRead; now: number }) {
  const t = useSay()
  const log = useWords(opWords)
  const inWords = useOpWords()
  return (
    <li className="notice-row" data-testid="notice">
      <strong>{inWords(notice.op)}</strong>
      <span className="soft">
        {notice.op.by} · {sayAge(now - notice.op.at, t)}
      </span>
      <span className={notice.state === 'refused' ? 'verdict bad' : 'verdict wait'}>{t(states[notice.state])}</span>
      {notice.says && <p>{notice.says}</p>}
      {notice.findings && <p>{notice.findings.map(code => findingIn(code, t, log)).join(t('comma'))}</p>}
      <PicturesOut opId={notice.op.id} />
      {notice.wayOut && <p>{t('wayOut', { text: notice.wayOut })}</p>}
      <Button onClick={() => void haveRead(notice)} testId="notice-read">
        {t('readIt')}
      </Button>
    </li>
  )
}

const findingIn = (code: string, t: Say, log: (key: string) => string): string => {
  const key = `finding.${code}`
  if (key in words) return t(key as keyof typeof words)
  return key in opWords ? log(key) : t('finding', { code })
}

function Op({ op, now }: { op: Kept; now: number }) {
  const t = useSay()
  const inWords = useOpWords()
  return (
    <li className="op" data-testid="waiting-op">
      <span>{inWords(op)}</span>
      <span className="soft">{sayAge(now - op.at, t)}</span>
    </li>
  )
}

function Others({ phone, ops }: { phone: Phone; ops: readonly Kept[] }) {
  const t = useSay()
  const names = new Map<string, number>()
  for (const op of ops)
    if (op.membershipId !== phone.person?.membershipId && !tokens.has(op.membershipId))
      names.set(op.by, (names.get(op.by) ?? 0) + 1)
  return [...names].map(([name, count]) => (
    <p key={name} className="soft">
      {t('waitingOthers', { name, count })}
    </p>
  ))
}

/** Everything not sent yet, with its age, and everything that has to be read. Nothing leaves unseen. */
export function Waiting({ go }: { go: Go }) {
  const t = useSay()
  const phone = usePhone()
  const now = useNow(15_000)
  const waiting = phone.ops.filter(op => op.state === 'waiting')
  const { count, oldestMs } = waitingSummary(phone.ops, now)
  const needPin = phone.sessionEnded && phoneNow().stage === 'open'
  return (
    <Screen
      title={t('waitingTitle')}
      onBack={go.back}
      foot={
        needPin ? (
          <Button kind="main" onClick={() => lock('ended')} testId="sign-in-again">
            {t('signInAgain')}
          </Button>
        ) : (
          <Button kind="main" disabled={phone.link.state === 'busy'} onClick={kick} testId="send-now">
            {phone.link.state === 'busy' ? t('sendingNow') : t('sendNow')}
          </Button>
        )
      }
    >
      <Standing phone={phone} count={count} oldestMs={oldestMs} now={now} />
      {needPin && <Notice tone="wait">{t('needPin')}</Notice>}
      <PicturesToRead />
      {phone.notices.length > 0 && (
        <section>
          <h2>{t('readTitle')}</h2>
          <ul className="ops">
            {phone.notices.map(notice => (
              <Read key={notice.op.id} notice={notice} now={now} />
            ))}
          </ul>
        </section>
      )}
      <ul className="ops">
        {waiting.map(op => (
          <Op key={op.id} op={op} now={now} />
        ))}
      </ul>
      <Others phone={phone} ops={waiting} />
      <PicturesWaiting />
      {count > 0 && <p className="soft">{t('waitingKept')}</p>}
    </Screen>
  )
}
