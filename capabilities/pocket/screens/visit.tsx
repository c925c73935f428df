import { useState } from 'react'
import type { Id } from '#kernel/id.ts'
import { buzzYes } from '#ui/offline/feel.ts'
import type { Taken } from '#ui/offline/blobs.ts'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../checks/pocket-words.ts'
import { looks, visitSources } from '../../checks/rules/choices.ts'
import type { Visit as Noted } from '../../checks/schema.ts'
import { attachedOf } from './attached.ts'
import { Button, Field, Notice, Screen, TextArea } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { SiteChoice } from './radio.tsx'
import { record } from './record.ts'
import { useSay } from './say.ts'
import { Photos } from './take-photo.tsx'
import { useForm } from './use-form.ts'
import type { Go } from './use-screen.ts'
import { useWatch, type WatchedSite } from './use-watch.ts'
import './checks.css'

type Look = (typeof looks)[number]
type Is = 'yes' | 'no' | 'none'
type Seen = Partial<Record<Look, Is>>
type Where = { siteId: Id; postId: Id | undefined; postName: string; personId: Id | undefined }

/** First: which post, and who stands there. */
function WhereStep({ site, onWhere }: { site: WatchedSite; onWhere: (where: Where) => void }) {
  const t = useWords(pocketWords)
  const [post, setPost] = useState<WatchedSite['posts'][number]>()
  const there = site.onDuty.filter(one => !post || one.postId === post.id)
  const say = (personId: Id | undefined): void =>
    onWhere({ siteId: site.id, postId: post?.id, postName: post?.name ?? site.name, personId })
  return (
    <>
      <h2>{t('visitWhere')}</h2>
      <div className="tiles" role="group" aria-label={t('visitWhere')}>
        {site.posts.map(one => (
          <Button key={one.id} aria-pressed={one.id === post?.id} onClick={() => setPost(one)} testId="visit-post">
            {one.name}
          </Button>
        ))}
      </div>
      {post && (
        <>
          <h2>{t('visitWho')}</h2>
          <div className="tiles" role="group" aria-label={t('visitWho')}>
            {there.map(one => (
              <Button key={one.personId} onClick={() => say(one.personId)} testId="visit-person">
                {one.personName}
              </Button>
            ))}
            <Button onClick={() => say(undefined)} testId="visit-nobody">
              {t('nobodyThere')}
            </Button>
          </div>
        </>
      )}
    </>
  )
}

/** Then: what is seen, yes or no or not applicable. */
function LooksStep({ seen, onSeen }: { seen: Seen; onSeen: (seen: Seen) => void }) {
  const t = useWords(pocketWords)
  return (
    <>
      <h2>{t('visitLooks')}</h2>
      {looks.map(look => (
        <div key={look} className="visit-look" role="group" aria-label={t(`look.${look}`)}>
          <strong>{t(`look.${look}`)}</strong>
          <div className="choices">
            {(['none', 'no', 'yes'] as const).map(is => (
              <Button
                key={is}
                data-is={is}
                aria-pressed={seen[look] === is}
                onClick={() => onSeen({ ...seen, [look]: is })}
                testId={`look-${look}-${is}`}
              >
                {t(`is.${is}`)}
              </Button>
            ))}
          </div>
        </div>
      ))}
    </>
  )
}

type Told = { source: Noted['source']; organ: string; officer: string; says: string }

/** Last: who came, and what else there is to say. Of an outsider only the organ's name. */
function FromStep({
  told,
  onTold,
  bad,
  taken,
  onTaken,
}: {
  told: Told
  onTold: (told: Told) => void
  bad: boolean
  taken: readonly Taken[]
  onTaken: (taken: Taken[]) => Promise<boolean>
}) {
  const t = useWords(pocketWords)
  const outside = told.source === 'client' || told.source === 'police'
  return (
    <>
      <h2>{t('visitFrom')}</h2>
      <div className="tiles" role="group" aria-label={t('visitFrom')}>
        {visitSources.map(source => (
          <Button
            key={source}
            aria-pressed={told.source === source}
            onClick={() => onTold({ ...told, source })}
            testId={`from-${source}`}
          >
            {t(`from.${source}`)}
          </Button>
        ))}
      </div>
      {outside && (
        <>
          <Field
            id="organ"
            label={t('organ')}
            help={t('organHelp')}
            value={told.organ}
            maxLength={60}
            onText={organ => onTold({ ...told, organ })}
            testId="visit-organ"
          />
          <Field
            id="officer"
            label={t('officer')}
            value={told.officer}
            maxLength={20}
            onText={officer => onTold({ ...told, officer })}
          />
        </>
      )}
      {bad && <Photos taken={taken} onTaken={onTaken} label={t('photoOnNo')} />}
      <TextArea id="says" label={t('line')} text={told.says} max={200} onText={says => onTold({ ...told, says })} />
    </>
  )
}

const inputOf = (where: Where, seen: Seen, told: Told, taken: readonly Taken[]): Noted => {
  const { siteId, postId, personId } = where
  const outside = told.source === 'client' || told.source === 'police'
  const [organ, officer, says] = [told.organ.trim(), told.officer.trim(), told.says.trim()]
  return {
    siteId,
    ...(postId ? { postId } : {}),
    ...(personId ? { personId } : {}),
    source: told.source,
    seen: {
      ...(personId ? seen : { present: 'no' }),
      ...(outside && organ ? { organ } : {}),
      ...(outside && officer ? { officer } : {}),
    },
    ...(says ? { says } : {}),
    ...(taken.length > 0 ? { photos: attachedOf(taken) } : {}),
  }
}

type Noting = { where: Where | undefined; looked: boolean; seen: Seen; told: Told; taken: readonly Taken[] }
const notedBy = (source: Told['source']): Noting => ({
  where: undefined,
  looked: false,
  seen: {},
  told: { source, organ: '', officer: '', says: '' },
  taken: [],
})

/** 到岗查看: a visit to a post, noted on the spot in three steps; that of a client or the police as they said it. */
export function Visit({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const say = useSay()
  const { person, unrecorded } = usePhone()
  const { sites, seenAt } = useWatch()
  const [siteId, setSiteId] = useState<Id>()
  const source = person?.role === 'leader' ? 'leader' : 'company'
  const [noted, put, drop, forget] = useForm('visit', notedBy(source))
  const { where, looked, seen, told, taken } = noted
  const [said, setSaid] = useState<string>()
  const site = sites.find(one => one.id === siteId) ?? sites[0]
  const atLooks = where?.personId !== undefined && !looked
  const bad = where !== undefined && (where.personId === undefined || Object.values(seen).includes('no'))
  const begin = (next: Where): void => {
    setSaid(undefined)
    void put({ where: next })
  }
  const save = async (): Promise<void> => {
    if (!where) return
    const input = inputOf(where, seen, told, bad ? taken : [])
    if (!(await record({ name: 'check.visit', input, forget, ...(bad && taken.length > 0 ? { taken } : {}) }))) return
    buzzYes()
    setSaid(t('visitSaved', { post: where.postName }))
    void drop()
    void put({ told: { ...told, says: '' } })
  }
  const back = (): void => {
    if (where && looked) void put({ looked: false })
    else if (where) void put({ where: undefined })
    else {
      void drop()
      go.back()
    }
  }
  return (
    <Screen
      title={where ? `${t('visit')} · ${where.postName}` : t('visit')}
      onBack={back}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{say('notRecorded')}</Notice>}
          {said && (
            <Notice tone="good" testId="visit-said">
              {said}
            </Notice>
          )}
          {atLooks && (
            <div className="choices">
              <Button
                onClick={() => put({ seen: Object.fromEntries(looks.map(look => [look, 'yes'])) })}
                testId="look-all"
              >
                {t('allGood')}
              </Button>
              <Button
                kind="main"
                disabled={Object.keys(seen).length === 0}
                onClick={() => put({ looked: true })}
                testId="visit-next"
              >
                {say('next')}
              </Button>
            </div>
          )}
          {where && !atLooks && (
            <Button kind="main" onClick={() => void save()} testId="visit-save">
              {t('saveVisit')}
            </Button>
          )}
        </>
      }
    >
      {!where && <SiteChoice sites={sites} chosen={site?.id} onChoose={setSiteId} />}
      {!where && site && <WhereStep key={site.id} site={site} onWhere={begin} />}
      {!where && !site && <p>{t(seenAt === undefined ? 'neverSeen' : 'noSites')}</p>}
      {atLooks && <LooksStep seen={seen} onSeen={seen => put({ seen })} />}
      {where && !atLooks && (
        <FromStep
          told={told}
          onTold={told => put({ told })}
          bad={bad}
          taken={taken}
          onTaken={taken => put({ taken })}
        />
      )}
    </Screen>
  )
}
