import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { roles } from '#kernel/access.ts'
import { request, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { ExportButtons } from '#ui/parts/export-buttons.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page, Part } from '#ui/parts/page.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { Secret } from '#ui/parts/secret.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { NewMember, type Member, type Party } from '../schema.ts'
import { words } from '../words.ts'
import { PartyForm } from './party-form.tsx'
import { PartyTree } from './party-tree.tsx'
import './parties.css'

type AskedMember = Body<'POST /members'>

/** Guards are made in the guards register, so that nobody stands a post who is not listed there. */
const staffRoles = roles.filter(role => role !== 'guard')

const partiesQuery = {
  queryKey: ['GET /parties'],
  queryFn: ({ signal }: { signal: AbortSignal }) => request('GET /parties', { signal }),
}
const membersQuery = {
  queryKey: ['GET /members'],
  queryFn: ({ signal }: { signal: AbortSignal }) => request('GET /members', { signal }),
}

const choicesOf = (parties: readonly Party[]) => parties.map(({ id, name }) => ({ value: id, label: name }))

function AddMember({ parties, onDone }: { parties: readonly Party[]; onDone: () => void }) {
  const t = useWords(words)
  const send = async (body: AskedMember, key: string) => {
    await request('POST /members', { body, key })
    onDone()
  }
  return (
    <Ask<AskedMember> schema={NewMember} submit={t('addMember')} onSend={send} onCancel={onDone}>
      <Field name="name" label={t('personName')} />
      <ChoiceField name="partyId" label={t('party')} choices={choicesOf(parties)} listed />
      <ChoiceField
        name="role"
        label={t('role')}
        why={t('roleWhy')}
        choices={staffRoles.map(role => ({ value: role, label: t(role) }))}
      />
      <Field name="login" label={t('login')} why={t('loginWhy')} />
      <Field name="password" label={t('password')} why={t('passwordWhy')}>
        <Secret as="new-password" />
      </Field>
    </Ask>
  )
}

function Members({ rows }: { rows: readonly Member[] }) {
  const t = useWords(words)
  const columns: Column<Member>[] = [
    { key: 'name', title: t('personName'), whole: true, show: member => member.name },
    { key: 'party', title: t('party'), show: member => member.partyName },
    { key: 'role', title: t('role'), whole: true, show: member => t(member.role) },
    { key: 'since', title: t('since'), whole: true, show: member => <DayText day={member.fromOn} /> },
    {
      key: 'until',
      title: t('until'),
      whole: true,
      show: member => member.untilOn && <DayText day={member.untilOn} />,
    },
  ]
  if (rows.length === 0) return <Empty says={t('noMembers')} />
  return <List name={t('members')} columns={columns} rows={rows} keyOf={member => member.id} />
}

type Adding = 'member' | { party?: Party; parent?: Party }

/** Organisations and who has an account in them. */
export function Parties() {
  const t = useWords(words)
  const client = useQueryClient()
  const parties = useQuery(partiesQuery)
  // Others read the organisations only, where an address led them here.
  const may = useReader().can.includes('parties')
  const members = useQuery({ ...membersQuery, enabled: may })
  const [adding, setAdding] = useState<Adding | null>(null)
  const done = () => {
    setAdding(null)
    void client.invalidateQueries({ queryKey: ['GET /parties'] })
    void client.invalidateQueries({ queryKey: ['GET /members'] })
  }
  return (
    <Page title={t('title')}>
      <Part
        title={t('parties')}
        actions={
          <>
            <ExportButtons list="GET /parties.xlsx" />
            {may && <Button onClick={() => setAdding({})}>{t('addParty')}</Button>}
          </>
        }
      >
        <Loaded query={parties}>
          {rows => (
            <PartyTree
              parties={rows}
              may={may}
              onAmend={party => setAdding({ party })}
              onBelow={parent => setAdding({ parent })}
            />
          )}
        </Loaded>
      </Part>
      {may && (
        <Part
          title={t('members')}
          says={t('membersOf')}
          actions={
            <>
              <ExportButtons list="GET /members.xlsx" />
              <Button onClick={() => setAdding('member')}>{t('addMember')}</Button>
            </>
          }
        >
          <Loaded query={members}>{rows => <Members rows={rows} />}</Loaded>
        </Part>
      )}
      {adding && adding !== 'member' && (
        <Side title={t(adding.party ? 'amendParty' : 'addParty')} onClose={() => setAdding(null)}>
          <PartyForm parties={parties.data ?? []} {...adding} onDone={done} />
        </Side>
      )}
      {adding === 'member' && (
        <Side title={t('addMember')} onClose={() => setAdding(null)}>
          <AddMember parties={parties.data ?? []} onDone={done} />
        </Side>
      )}
    </Page>
  )
}
