import { useQuery, useQueryClient } from '@tanstack/react-query'
import { request } from '#ui/client.ts'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Loaded } from '#ui/parts/page.tsx'
import { Pictures } from '#ui/parts/pictures.tsx'
import { TimeText, useSaid } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { SignedSays, type RoundPage } from '../schema.ts'
import { words } from '../round-words.ts'
import { words as scanWords } from '../words.ts'
import { roundQuery } from './rounds-query.ts'
import { useSayFinding } from './say-finding.ts'

/** One round: who, when, every point with what was answered there, and who signed. */
export function RoundSheet({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useWords(words)
  const { time } = useSaid()
  const client = useQueryClient()
  const query = useQuery(roundQuery(id))
  const done = async () => {
    await client.invalidateQueries({ queryKey: ['GET /rounds'] })
  }
  const page = query.data
  return (
    <Side title={page ? t('roundAt', { time: time(page.startedAt) }) : t('round')} onClose={onClose}>
      <Loaded query={query}>
        {page => (
          <>
            <Head page={page} />
            <h3>{t('points')}</h3>
            <Points page={page} />
            <Signatures page={page} onDone={done} />
          </>
        )}
      </Loaded>
    </Side>
  )
}

function Head({ page }: { page: RoundPage }) {
  const t = useWords(words)
  const language = useLanguage()
  const sayFinding = useSayFinding()
  return (
    <dl className="round-facts">
      <dt>{t('route')}</dt>
      <dd>{page.routeName}</dd>
      <dt>{t('by')}</dt>
      <dd>{page.personName}</dd>
      <dt>{t('begun')}</dt>
      <dd>
        <TimeText at={page.startedAt} day />
      </dd>
      <dt>{t('ended')}</dt>
      <dd>{page.endedAt ? <TimeText at={page.endedAt} day /> : <span className="faint">{t('notEnded')}</span>}</dd>
      {page.writtenFor && (
        <>
          <dt>{t('remark')}</dt>
          <dd className="soon">{t('writtenFor', { reason: page.writtenFor })}</dd>
        </>
      )}
      {page.findings.length > 0 && (
        <>
          <dt>{t('findingsHere')}</dt>
          <dd className="soon">{page.findings.map(sayFinding).join(language === 'zh' ? '；' : '; ')}</dd>
        </>
      )}
    </dl>
  )
}

function Points({ page }: { page: RoundPage }) {
  const t = useWords(words)
  const how = useWords(scanWords)
  return (
    <ol className="round-points">
      {page.points.map(point => {
        const bad = point.answers.filter(({ good }) => !good)
        const shown = point.answers.filter(({ good }) => good).flatMap(({ photos }) => photos)
        return (
          <li key={point.checkpointId} className={point.at ? undefined : 'faint'}>
            <p className="line">
              <strong>{point.name}</strong>
              {point.at ? <TimeText at={point.at} only="time" /> : t('notReached')}
              {point.how && <span className="faint">{how(point.how as 'qr')}</span>}
              {point.answers.length > 0 && bad.length === 0 && <span>✓ {t('allGood')}</span>}
            </p>
            {bad.map(answer => (
              <div key={answer.id}>
                <p className="soon">✗ {[answer.asked, answer.says].filter(Boolean).join(' · ')}</p>
                {answer.photos.length > 0 && <Pictures pictures={answer.photos} />}
              </div>
            ))}
            {shown.length > 0 && <Pictures pictures={shown} />}
          </li>
        )
      })}
    </ol>
  )
}

function Signatures({ page, onDone }: { page: RoundPage; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const send = (body: { says?: string }, key: string) =>
    request('POST /rounds/{id}/signature', { path: { id: page.id }, body, key }).then(onDone)
  return (
    <>
      <h3>{t('signatures')}</h3>
      {page.signatures.length === 0 && <p className="faint">{t('noSignatures')}</p>}
      {page.signatures.map(one => (
        <p key={one.signedAt}>
          {one.name} <TimeText at={one.signedAt} day /> {one.says && <span className="faint">{one.says}</span>}
        </p>
      ))}
      {page.can.includes('sign') && (
        <>
          <p className="faint">{t('signSays')}</p>
          <Ask<{ says?: string }> schema={SignedSays} submit={t('sign')} onSend={send}>
            <Field name="says" label={t('signNote')} />
          </Ask>
        </>
      )}
    </>
  )
}
