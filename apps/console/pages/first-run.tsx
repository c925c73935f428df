import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { GuardFlow } from '#capabilities/guards/screens/guard-import.tsx'
import { DemoStep } from '#capabilities/identity/screens/demo-step.tsx'
import { dropDraft, readDraft } from '#capabilities/identity/screens/first-draft.ts'
import { FirstRun, type Asking } from '#capabilities/identity/screens/first-run.tsx'
import { FirstStep } from '#capabilities/identity/screens/first-step.tsx'
import { meQuery } from '#capabilities/identity/screens/me.ts'
import { words as asked } from '#capabilities/identity/words.ts'
import type { Me } from '#capabilities/identity/schema.ts'
import { EstateFlow } from '#capabilities/sites/screens/estate-import.tsx'
import { FirstSite } from '#capabilities/sites/screens/first-site.tsx'
import { problemOf, request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Empty, Loaded, Page, Skeleton } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { ReaderProvider } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { Door } from '../door.tsx'
import type { Search } from '../routes.tsx'

type Step = Asking | 'site' | 'sheet' | 'demo'
type Going = { onGo: (to: Step) => void; onEnd: () => void }

/** The token stands behind `#`, so it reaches no server log; it is read once. */
const token = new URLSearchParams(location.hash.slice(1)).get('token')

/** What is asked of one who has just made their account. */
const hasSites = ({ acting }: Me): boolean => acting.role === 'administrator' && acting.partyKind !== 'police'

function SiteStep({ me, onGo }: Going & { me: Me }) {
  const t = useWords(asked)
  const { province, district } = readDraft()
  const divisionCode = district ?? province
  const skip = <Button onClick={() => onGo('sheet')}>{t('skip')}</Button>
  if (!hasSites(me))
    return (
      <FirstStep question={3} done={2} title={t('askSite')} why={t('askSiteWhy')}>
        <p>{t(me.acting.partyKind === 'police' ? 'policeSites' : 'housingSites')}</p>
        <Button look="first" onClick={() => onGo('sheet')}>
          {t('next')}
        </Button>
      </FirstStep>
    )
  return (
    <FirstStep question={3} done={2} title={t('askSite')} why={t('askSiteWhy')}>
      <FirstSite
        relation={me.acting.partyKind === 'security-company' ? 'guards' : 'operates'}
        divisionCode={divisionCode}
        onDone={() => onGo('sheet')}
        instead={skip}
      />
    </FirstStep>
  )
}

function SheetStep({ me, onGo, onEnd }: Going & { me: Me }) {
  const t = useWords(asked)
  const { partyKind } = me.acting
  const own = partyKind === 'housing' ? <EstateFlow /> : <GuardFlow />
  return (
    <FirstStep
      question={4}
      done={3}
      title={t('askSheet')}
      why={t(partyKind === 'police' ? 'policeSheet' : 'askSheetWhy')}
    >
      {partyKind === 'police' ? null : own}
      <div className="first-run-foot">
        <Button look="plain" onClick={() => onGo('site')}>
          {t('back')}
        </Button>
        <Button look={partyKind === 'police' ? 'first' : undefined} onClick={onEnd}>
          {t('begin')}
        </Button>
      </div>
    </FirstStep>
  )
}

/** The last two questions, to whoever is signed in; anybody else is told that the house is set up. */
function SignedIn({ step, ...going }: Going & { step: Step | undefined }) {
  const t = useWords(asked)
  const me = useQuery({ ...meQuery, retry: false })
  if (me.isPending) return <Skeleton />
  if (me.error && problemOf(me.error).status !== 401)
    return <Refusal problem={problemOf(me.error)} onRetry={() => void me.refetch()} />
  if (!me.data || (step !== 'site' && step !== 'sheet'))
    return (
      <Page title={t('firstRun')}>
        <Empty says={t('firstRunClosed')}>
          <Link to={me.data ? '/' : '/sign-in'} className="button first">
            {t(me.data ? 'begin' : 'signIn')}
          </Link>
        </Empty>
      </Page>
    )
  const { timeZone, can, acting } = me.data
  return (
    <ReaderProvider value={{ timeZone, can, partyName: acting.partyName }}>
      {step === 'site' ? <SiteStep me={me.data} {...going} /> : <SheetStep me={me.data} {...going} />}
    </ReaderProvider>
  )
}

/** A link that no longer opens anything says so before anything is typed. */
function Linked({ token, children }: { token: string; children: ReactNode }) {
  const t = useWords(asked)
  const query = useQuery({
    queryKey: ['POST /first-run/link'],
    queryFn: async () => (await request('POST /first-run/link', { body: { token } })) ?? null,
    staleTime: Infinity,
  })
  if (query.isPending) return <Skeleton />
  if (!query.error) return children
  return (
    <Page title={t('firstRun')}>
      <Refusal problem={problemOf(query.error)} onRetry={() => void query.refetch()} />
    </Page>
  )
}

/** The four questions, one a screen; the address says at which one is, so that back and reload work. */
export function FirstRunPage() {
  const t = useWords(asked)
  const navigate = useNavigate()
  const { step = 'city' } = useSearch({ strict: false }) as Search & { step?: Step }
  const query = useQuery({ queryKey: ['first-run'], queryFn: () => request('GET /first-run'), staleTime: Infinity })
  const go = (to: Step) => void navigate({ to: '.', search: { step: to }, hash: true })
  const made = async () => {
    await query.refetch()
    await navigate({ to: '.', search: { step: 'site' }, replace: true })
  }
  const end = () => {
    dropDraft()
    void navigate({ to: '/', replace: true })
  }
  const at = step === 'company' || step === 'who' ? step : 'city'
  return (
    <Door wide={step === 'sheet'}>
      <Loaded query={query}>
        {state => {
          if (step === 'demo' && token) return <DemoStep token={token} onBack={() => go('city')} onDone={end} />
          if (!state.open) return <SignedIn step={step} onGo={go} onEnd={end} />
          if (!token)
            return (
              <Page title={t('firstRun')}>
                <Empty says={t('firstRunNoToken')} />
              </Page>
            )
          return (
            <Linked token={token}>
              <FirstRun
                token={token}
                at={at}
                state={state}
                onGo={go}
                onDone={() => void made()}
                onDemo={() => go('demo')}
              />
            </Linked>
          )
        }}
      </Loaded>
    </Door>
  )
}
