import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { request, type Body } from '#ui/client.ts'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { Secret } from '#ui/parts/secret.tsx'
import { useWords } from '#ui/words.tsx'
import { FirstRun as Shape } from '../schema.ts'
import { words } from '../words.ts'
import { meQuery } from './me.ts'

type Asked = Omit<Body<'POST /first-run'>, 'token'>

function Questions({ token, onDone }: { token: string; onDone: () => void }) {
  const t = useWords(words)
  const client = useQueryClient()
  const kinds = [
    { value: 'security-company', label: t('securityCompany') },
    { value: 'property-company', label: t('propertyCompany') },
  ]
  const send = async (asked: Asked, key: string) => {
    const me = await request('POST /first-run', { body: { ...asked, token }, key })
    client.clear()
    client.setQueryData(meQuery.queryKey, me)
    onDone()
  }
  return (
    <Ask<Asked> schema={Shape} submit={t('begin')} initial={{ kind: 'security-company' }} onSend={send}>
      <Field name="company" label={t('company')} why={t('companyWhy')} />
      <ChoiceField name="kind" label={t('companyKind')} why={t('companyKindWhy')} choices={kinds} />
      <Field name="name" label={t('yourName')} why={t('yourNameWhy')} />
      <Field name="login" label={t('login')} why={t('loginWhy')}>
        <Secret as="login" />
      </Field>
      <Field name="password" label={t('password')} why={t('passwordWhy')}>
        <Secret as="new-password" />
      </Field>
      <Field name="site" label={t('firstSite')} why={t('firstSiteWhy')} />
    </Ask>
  )
}

/** Creates the company and its first administrator, by the one-time link that the program printed. */
export function FirstRun({ token, onDone }: { token: string | null; onDone: () => void }) {
  const t = useWords(words)
  const query = useQuery({ queryKey: ['first-run'], queryFn: () => request('GET /first-run') })
  return (
    <Page title={t('firstRun')} purpose={t('firstRunPurpose')}>
      <Loaded query={query}>
        {({ open }) => {
          if (!open)
            return (
              <Empty says={t('firstRunClosed')}>
                <Link to="/sign-in" className="button first">
                  {t('signIn')}
                </Link>
              </Empty>
            )
          if (!token) return <Empty says={t('firstRunNoToken')} />
          return <Questions token={token} onDone={onDone} />
        }}
      </Loaded>
    </Page>
  )
}
