import { useRef, useState } from 'react'
import { request } from '#ui/client.ts'
import { problemOf, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { sayDay, type Day } from '#kernel/time.ts'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { termOn } from '../rules/standing.ts'
import type { GuardFile } from '../schema.ts'
import { words as registerWords } from '../words.ts'
import { ChangeRole } from './guard-forms.tsx'
import { smaller } from './smaller-photo.ts'

type Props = { file: GuardFile; today: Day; onChanged: () => Promise<void> }

/** How somebody stands, in one sentence: `在职 · 持证 · 可上岗`, or what is missing. */
export function useStanding({ file, today }: Pick<Props, 'file' | 'today'>): {
  says: string
  tone: string
  next?: string
} {
  const t = useWords(words)
  const language = useLanguage()
  const { standing } = file
  const term = termOn(file.employments, today)
  const on = (day: string) => sayDay(day as Day, language, { year: true })
  if (standing.employed === 'left')
    return { says: term?.untilOn ? t('left', { on: on(term.untilOn) }) : t('leftNoDay'), tone: 'faint' }
  const employed = standing.employed === 'coming' && term ? t('coming', { on: on(term.fromOn) }) : t('employed')
  const leaving = term?.untilOn ? [t('leaving', { on: on(term.untilOn) })] : []
  const [lack] = standing.lacks
  const next = lack && t('nextStep', { step: t(`lack.${lack}`) })
  if (!standing.guard) return { says: [employed, ...leaving, t('notGuard')].join(' · '), tone: '' }
  const certificate = standing.certificate === 'issued' ? t('certified') : t(`certificate.${standing.certificate}`)
  const may = standing.employed === 'employed' ? [t(standing.mayStand ? 'mayStand' : 'mayNotStand')] : []
  const tone = standing.mayStand || standing.employed === 'coming' ? '' : 'acts'
  return { says: [employed, ...leaving, certificate, ...may].join(' · '), tone, ...(next ? { next } : {}) }
}

function Photo({ file }: { file: GuardFile }) {
  const t = useWords(words)
  if (file.photoId)
    return <img className="photo" src={`/api/files/${file.photoId}`} alt={t('photoOf', { name: file.name })} />
  return (
    <div className="photo photo-none" role="img" aria-label={t('noPhoto')}>
      <span aria-hidden="true">{[...file.name].at(0)}</span>
    </div>
  )
}

/** The photo may be changed here, where its person agreed; who did not is told why there is none. */
function PhotoActs({ file, onChanged }: Omit<Props, 'today'>) {
  const t = useWords(words)
  const input = useRef<HTMLInputElement>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [removing, setRemoving] = useState(false)
  const path = { personId: file.personId }
  const send = async (picture: File): Promise<void> => {
    setBusy(true)
    setProblem(null)
    try {
      const form = new FormData()
      form.append('file', await smaller(picture), 'photo.jpg')
      await request('POST /guards/{personId}/photo', { path, form } as never)
      await onChanged()
    } catch (thrown) {
      setProblem(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  return (
    <div className="photo-acts no-print">
      <Button look="plain" busy={busy} onClick={() => input.current?.click()}>
        {t(busy ? 'photoSending' : file.photoId ? 'changePhoto' : 'addPhoto')}
      </Button>
      <input
        ref={input}
        type="file"
        className="unseen"
        tabIndex={-1}
        aria-label={t('addPhoto')}
        accept="image/jpeg,image/png,image/webp"
        onChange={event => event.target.files?.[0] && void send(event.target.files[0])}
      />
      {file.photoId && (
        <Button look="plain" onClick={() => setRemoving(true)}>
          {t('removePhoto')}
        </Button>
      )}
      {problem && <Refusal problem={problem} />}
      {removing && (
        <Sure
          title={t('removePhoto')}
          act={t('removePhoto')}
          onAct={() => request('POST /guards/{personId}/photo/remove', { path }).then(onChanged)}
          onClose={() => setRemoving(false)}
        >
          {t('removePhotoSays')}
        </Sure>
      )}
    </div>
  )
}

/** Guard or duty leader, and the way from one to the other. */
function Role({ file, onChanged }: Omit<Props, 'today'>) {
  const t = useWords(registerWords)
  const [asking, setAsking] = useState(false)
  const close = () => {
    setAsking(false)
    void onChanged()
  }
  return (
    <div className="photo-acts">
      <Button look="plain" className="no-print" onClick={() => setAsking(true)}>
        {t(file.role === 'guard' ? 'makeLeader' : 'makeGuard')}
      </Button>
      {asking && <ChangeRole guard={file} onClose={close} />}
    </div>
  )
}

/** The head of a file: face, number, how things stand, and what comes next. */
export function GuardHead({ file, today, onChanged }: Props) {
  const { says, tone, next } = useStanding({ file, today })
  const t = useWords(registerWords)
  const role = file.role === 'leader' && t('leader')
  const term = termOn(file.employments, today)
  return (
    <header className="guard-head">
      <Photo file={file} />
      <div>
        <p className="faint">{[term?.number, term?.title, role, term?.partyName].filter(Boolean).join(' · ')}</p>
        <p className={`guard-standing ${tone}`}>{says}</p>
        {next && <p className={tone === 'acts' ? '' : 'soon'}>{next}</p>}
        {file.can.includes('keep') && <PhotoActs file={file} onChanged={onChanged} />}
        {file.can.includes('keep') && file.role !== 'none' && <Role file={file} onChanged={onChanged} />}
      </div>
    </header>
  )
}
