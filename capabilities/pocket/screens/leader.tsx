import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../attendance/pocket-words.ts'
import type { NightShift } from '../../board/night-schema.ts'
import { counted } from './night-kept.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { serverNow } from './phone-state.ts'
import { sayAge, useSay } from './say.ts'
import type { Go, ScreenName } from './use-screen.ts'
import { useNight } from './use-night.ts'
import { Tile } from './whereabouts.tsx'
import './leader.css'

type Pages = readonly (readonly [ScreenName, keyof typeof pocketWords])[]

/** What a night is led by; what is needed now and then stands smaller below it. */
const often = [
  ['roll-call', 'rollCall'],
  ['whereabouts', 'where'],
  ['reports', 'reports'],
  ['matters', 'matters'],
  ['radio', 'radio'],
  ['visit', 'visit'],
] as const satisfies Pages
const seldom = [
  ['holes', 'holes'],
  ['relief', 'relief'],
  ['sick-call', 'sickCall'],
  ['brief', 'brief'],
] as const satisfies Pages

/** What who leads must know at once: not there, late, something missing, outside, a check without an answer. */
const isOdd = ({ state, mine, missing, placeState, checkAskedAt, lateMinutes }: NightShift): boolean =>
  !mine &&
  state !== 'left' &&
  (state === 'absent' ||
    state === 'late' ||
    missing.length > 0 ||
    placeState === 'outside' ||
    checkAskedAt !== null ||
    lateMinutes !== null)

/** 队长: how the night stands in one sentence, and everything who leads it does. */
export function Leader({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const { night, state } = useNight()
  const buttons = (pages: Pages) =>
    pages.map(([screen, word]) => (
      <Button key={screen} onClick={() => go.to(screen)} testId={`leader-${screen}`}>
        {t(word)}
      </Button>
    ))
  return (
    <Screen
      title={t('leader')}
      onBack={go.back}
      foot={
        <>
          <nav className="hub">{buttons(often)}</nav>
          <div className="small minor">{buttons(seldom)}</div>
        </>
      }
    >
      {state === 'none' && <Notice tone="wait">{t('notYours')}</Notice>}
      {night && (
        <>
          <p className="soft">
            {night.siteName} · {t('asOf', { age: sayAge(serverNow() - Date.parse(night.at), tell) })}
          </p>
          <h2>{t('counts', counted(night.shifts))}</h2>
        </>
      )}
      {!night && state === 'kept' && <Notice tone="wait">{t('never')}</Notice>}
      <div className="roll" data-testid="leader-odd">
        {night?.shifts.filter(isOdd).map(shift => (
          <Tile key={shift.shiftId} shift={shift} onTap={() => go.to('whereabouts')} />
        ))}
      </div>
      <p className="soft">{t('behalfHint')}</p>
    </Screen>
  )
}
