import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { dayAt, sayDay, sayTime } from '#kernel/time.ts'
import { request, type Answer, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Secret } from '#ui/parts/secret.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { provinces } from '../province-words.ts'
import { FirstRun as Shape, founders } from '../schema.ts'
import { words } from '../words.ts'
import { dropDraft, keepDraft, readDraft, type Draft } from './first-draft.ts'
import { FirstStep } from './first-step.tsx'
import { meQuery } from './me.ts'

// Two questions, then the account: until that is made nothing is written and the link stays good. What follows (a site, a
// spreadsheet) is done by the signed-in person, by the acts everybody uses.

export type Asking = 'city' | 'company' | 'who'
type Props = {
  token: string
  at: Asking
  state: Answer<'GET /first-run'>
  onGo: (to: Asking) => void
  onDone: () => void
  /** To the demo district instead. */
  onDemo: () => void
}

const { properties } = Shape
type City = Pick<Draft, 'province' | 'district'>
const cityFields = { properties: { district: properties.divisionCode }, required: ['province'] }

function Clock({ state }: Pick<Props, 'state'>) {
  const t = useWords(words)
  const language = useLanguage()
  const at = Date.parse(state.now)
  const day = sayDay(dayAt(at, state.timeZone), language, { weekday: true, year: true })
  return (
    <div className="first-run-clock">
      <p className="figures">{t('clock', { day, time: sayTime(at, state.timeZone), zone: state.timeZone })}</p>
      <p className="faint">{t('clockWhy')}</p>
    </div>
  )
}

function AskCity({ state, onGo, onDemo }: Pick<Props, 'state' | 'onGo' | 'onDemo'>) {
  const t = useWords(words)
  const name = useWords(provinces)
  const choices = Object.keys(provinces).map(value => ({ value, label: name(value as keyof typeof provinces) }))
  const inside = (form: { getFieldValue: (name: string) => unknown }) => ({
    validator: (_: unknown, given: unknown) => {
      const province = form.getFieldValue('province')
      const chosen = typeof province === 'string' ? province.slice(0, 2) : ''
      const fits = typeof given !== 'string' || given.startsWith(chosen)
      return fits ? Promise.resolve() : Promise.reject(new Error(t('districtWrong')))
    },
  })
  const { province, district } = readDraft()
  const skip = () => {
    dropDraft('province', 'district')
    onGo('company')
  }
  return (
    <FirstStep question={1} done={0} title={t('askCity')} why={t('askCityWhy')}>
      <Ask<City>
        schema={cityFields}
        submit={t('next')}
        initial={{ ...(province ? { province } : {}), ...(district ? { district } : {}) }}
        onTyped={keepDraft}
        onSend={async given => {
          keepDraft(given)
          onGo('company')
        }}
        instead={<Button onClick={skip}>{t('skip')}</Button>}
      >
        <ChoiceField name="province" label={t('province')} choices={choices} />
        <Field name="district" label={t('district')} why={t('districtWhy')} rules={[inside]} />
      </Ask>
      <Clock state={state} />
      <div className="first-run-foot">
        <Button look="plain" onClick={onDemo}>
          {t('demoOpen')}
        </Button>
        <Button look="plain" onClick={() => onGo('who')}>
          {t('skipRest')}
        </Button>
      </div>
    </FirstStep>
  )
}

type Company = Pick<Draft, 'kind' | 'company'>
const companyFields = { properties: { company: properties.company }, required: ['kind', 'company'] }

function AskCompany({ onGo }: Pick<Props, 'onGo'>) {
  const t = useWords(words)
  const { kind = 'security-company', company } = readDraft()
  const skip = () => {
    dropDraft('kind', 'company')
    onGo('who')
  }
  return (
    <FirstStep question={2} done={1} title={t('askCompany')} why={t('askCompanyWhy')}>
      <Ask<Company>
        schema={companyFields}
        submit={t('next')}
        initial={{ kind, ...(company ? { company } : {}) }}
        onTyped={keepDraft}
        onSend={async given => {
          keepDraft(given)
          onGo('who')
        }}
        instead={<Button onClick={skip}>{t('skip')}</Button>}
      >
        <Field name="company" label={t('company')} why={t('companyWhy')} />
        <ChoiceField
          name="kind"
          label={t('companyKind')}
          why={t('skippedCompany')}
          choices={founders.map(value => ({ value, label: t(value) }))}
        />
      </Ask>
      <Back onBack={() => onGo('city')} />
    </FirstStep>
  )
}

/** One step back, below a line, where it is not taken for the next one. */
function Back({ onBack }: { onBack: () => void }) {
  const t = useWords(words)
  return (
    <div className="first-run-foot">
      <Button look="plain" onClick={onBack}>
        {t('back')}
      </Button>
    </div>
  )
}

type Who = Pick<Body<'POST /first-run'>, 'name' | 'login' | 'password'>

function AskWho({ token, onGo, onDone }: Pick<Props, 'token' | 'onGo' | 'onDone'>) {
  const t = useWords(words)
  const client = useQueryClient()
  const draft = readDraft()
  const { province, district, kind, company } = draft
  const divisionCode = district ?? province
  const send = async (who: Who, key: string) => {
    const asked = { ...(kind && company ? { kind, company } : {}), ...(divisionCode ? { divisionCode } : {}) }
    const me = await request('POST /first-run', { body: { ...who, ...asked, token }, key })
    client.clear()
    client.setQueryData(meQuery.queryKey, me)
    onDone()
  }
  const keep = ({ name, login }: Partial<Who>) => keepDraft({ ...(name ? { name } : {}), ...(login ? { login } : {}) })
  const initial = { ...(draft.name ? { name: draft.name } : {}), ...(draft.login ? { login: draft.login } : {}) }
  return (
    <FirstStep done={2} title={t('askWho')} why={t('askWhoWhy')}>
      <Ask<Who> schema={Shape} submit={t('makeAccount')} initial={initial} onTyped={keep} onSend={send}>
        <Field name="name" label={t('yourName')} why={t('yourNameWhy')} />
        <Field name="login" label={t('login')} why={t('loginWhy')}>
          <Secret as="login" />
        </Field>
        <Field name="password" label={t('password')} why={t('passwordWhy')}>
          <Secret as="new-password" />
        </Field>
      </Ask>
      <Back onBack={() => onGo('company')} />
    </FirstStep>
  )
}

/** What is asked before there is an account, one screen at a time, by the one-time link that the program printed. */
export function FirstRun({ token, at, state, onGo, onDone, onDemo }: Props) {
  const pages: Record<Asking, ReactNode> = {
    city: <AskCity state={state} onGo={onGo} onDemo={onDemo} />,
    company: <AskCompany onGo={onGo} />,
    who: <AskWho token={token} onGo={onGo} onDone={onDone} />,
  }
  return <div key={at}>{pages[at]}</div>
}
