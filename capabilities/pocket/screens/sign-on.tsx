import { useEffect, useRef, useState } from 'react'
import type { Taken } from '#ui/offline/blobs.ts'
import type { PlaceNow } from '#ui/offline/place.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { pocketWords } from '../../attendance/pocket-words.ts'
import { things, type Thing } from '../../attendance/rules/declared.ts'
import { signOn } from './acts.ts'
import { attachedOf } from './attached.ts'
import { MissingLaw } from './law-parts.tsx'
import { Button, Field, Notice, Screen } from './parts.tsx'
import { placeHere, placeKeptBack } from './place-here.ts'
import { useSpan } from './say-span.ts'
import { useSay } from './say.ts'
import { Photos } from './take-photo.tsx'
import { usePhone } from './phone-state.ts'
import { useDuty } from './use-duty.ts'
import { useForm } from './use-form.ts'
import type { Go } from './use-screen.ts'
import './leader.css'

/** Asks where the phone is as soon as the sheet is open, so that nobody waits for it at the tap; `barred`: the phone may not say. */
function usePlace(): { place: () => Promise<PlaceNow | undefined>; barred: boolean } {
  const asked = useRef<Promise<PlaceNow | undefined>>(undefined)
  const [barred, setBarred] = useState(false)
  useEffect(() => {
    asked.current ??= placeHere()
    void asked.current.then(placeKeptBack).then(setBarred)
  }, [])
  return { place: () => asked.current ?? placeHere(), barred }
}

type Declared = { there: Record<Thing, boolean>; says: string; taken: readonly Taken[] }
const fresh: Declared = { there: { certificate: true, uniform: true, badge: true }, says: '', taken: [] }

/** 上岗: the second tap. All in order is one press; what is missing is tapped away and said, and stops nobody. */
export function SignOn({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const tell = useSay()
  const span = useSpan()
  const language = useLanguage()
  const { duty } = useDuty()
  const { unrecorded } = usePhone()
  const { place, barred } = usePlace()
  const [{ there, says, taken }, put, drop, forget] = useForm(`sign-on:${duty.shift?.id ?? ''}`, fresh)
  const [busy, setBusy] = useState(false)
  const missing = things.filter(thing => !there[thing])
  const press = async (): Promise<void> => {
    setBusy(true)
    const stood = await place()
    const words = says.trim()
    const photos = attachedOf(taken)
    const declared = { ...there, ...(words ? { says: words } : {}), ...(photos.length > 0 ? { photos } : {}) }
    const done = await signOn({ declared, ...(stood ? { place: stood } : {}) }, { taken, forget })
    setBusy(false)
    if (!done) return
    void drop()
    go.home()
  }
  const { shift } = duty
  if (!shift || duty.attendance)
    return (
      <Screen title={t('title')} onBack={go.back}>
        <p>{t('noShift')}</p>
      </Screen>
    )
  return (
    <Screen
      title={t('title')}
      onBack={go.back}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{tell('notRecorded')}</Notice>}
          <Button kind="main" className="big wraps" disabled={busy} onClick={() => void press()} testId="sign-on-go">
            {busy
              ? t('locating')
              : missing.length === 0
                ? t('allThere')
                : t('without', { what: missing.map(thing => t(thing)).join(language === 'zh' ? '、' : ', ') })}
          </Button>
        </>
      }
    >
      <p>
        <strong>{shift.postName}</strong> <span className="soft">{span(shift)}</span>
      </p>
      {barred && (
        <Notice tone="wait" testId="place-barred">
          {t('placeBarred')}
        </Notice>
      )}
      <h2>{t('ask')}</h2>
      <Things there={there} onTap={thing => put({ there: { ...there, [thing]: !there[thing] } })} />
      {missing.length === 0 ? <p className="soft">{t('tapMissing')}</p> : <Missing missing={missing} />}
      {missing.length > 0 && (
        <Field
          id="sign-on-says"
          label={t('why')}
          value={says}
          maxLength={200}
          onText={says => put({ says })}
          testId="sign-on-says"
        />
      )}
      <Photos taken={taken} onTaken={taken => put({ taken })} most={2} label={t('photo')} />
      <p className="soft">{t('photoPurpose')}</p>
    </Screen>
  )
}

function Things({ there, onTap }: { there: Record<Thing, boolean>; onTap(thing: Thing): void }) {
  const t = useWords(pocketWords)
  return (
    <div className="roll">
      {things.map(thing => (
        <button
          key={thing}
          type="button"
          className={`roll-tile ${there[thing] ? 'yes' : 'no'}`}
          aria-pressed={there[thing]}
          onClick={() => onTap(thing)}
          data-testid={`have-${thing}`}
        >
          <span className="tile-mark" aria-hidden="true">
            {there[thing] ? '✓' : '✗'}
          </span>
          <span>{t(thing)}</span>
          <span className="tile-says">{t(there[thing] ? 'have' : 'haveNot')}</span>
        </button>
      ))}
    </div>
  )
}

/** What the law says of the things that are missing; that it is asked at sign-on is practice. */
function Missing({ missing }: { missing: readonly Thing[] }) {
  const t = useWords(pocketWords)
  return (
    <Notice tone="wait" testId="missing-law">
      <p>{t('missingTold')}</p>
      <MissingLaw missing={missing} />
    </Notice>
  )
}
