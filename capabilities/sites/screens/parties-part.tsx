import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Relation } from '#kernel/access.ts'
import { words as partyWords, kindWord } from '#capabilities/parties/words.ts'
import { request, type Body } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { List } from '#ui/parts/list.tsx'
import { Loaded, Part } from '#ui/parts/page.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { kindsIn } from '../rules/fits.ts'
import { NewSiteParty, type SitePage, type SiteParty } from '../schema.ts'
import { words } from '../words.ts'
import { ClosingSheet } from './closing.tsx'

type Props = { page: SitePage; today: string; onDone: () => Promise<void> }

/** Who stands in which relation to the site, from when, until when. */
export function PartiesPart({ page, today, onDone }: Props) {
  const t = useWords(words)
  const say = useWords(partyWords)
  const tell = useWords(shared)
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<SiteParty | null>(null)
  const columns = [
    { key: 'party', title: t('party'), show: (row: SiteParty) => row.partyName },
    { key: 'kind', title: t('kind'), show: (row: SiteParty) => say(kindWord(row.partyKind)) },
    { key: 'relation', title: t('relation'), whole: true, show: (row: SiteParty) => t(row.relation) },
    { key: 'since', title: t('since'), whole: true, show: (row: SiteParty) => <DayText day={row.fromOn} /> },
    {
      key: 'until',
      title: t('until'),
      whole: true,
      show: (row: SiteParty) => row.untilOn && <DayText day={row.untilOn} />,
    },
    ...(page.parties.some(row => row.mayEnd)
      ? [
          {
            key: 'act',
            screenOnly: true,
            title: tell('next'),
            whole: true,
            show: (row: SiteParty) =>
              row.mayEnd && (
                <Button look="plain" aria-label={t('endNamed', { name: row.partyName })} onClick={() => setEnding(row)}>
                  {t('endRelation')}
                </Button>
              ),
          },
        ]
      : []),
  ]
  const done = async () => {
    await onDone()
    setAdding(false)
    setEnding(null)
  }
  const may = page.mayName.length > 0
  const end = (row: SiteParty) => async (untilOn: string, key: string) => {
    const { partyId, relation, fromOn } = row
    const body = { partyId, relation, fromOn, untilOn }
    await request('POST /sites/{id}/parties/end', { path: { id: page.site.id }, body, key })
    await done()
  }
  return (
    <Part
      title={t('parties')}
      says={t('partiesSay')}
      actions={may && <Button onClick={() => setAdding(true)}>{t('addParty')}</Button>}
    >
      <List
        name={t('parties')}
        columns={columns}
        rows={page.parties}
        keyOf={row => `${row.partyId}${row.relation}${row.fromOn}`}
      />
      {adding && (
        <Side title={t('addParty')} onClose={() => setAdding(false)}>
          <AddParty page={page} onDone={done} />
        </Side>
      )}
      {ending && (
        <ClosingSheet
          title={t('endNamed', { name: ending.partyName })}
          says={t('endRelationSays', { name: ending.partyName })}
          label={t('lastDay')}
          act={t('endRelation')}
          today={today}
          onSend={end(ending)}
          onClose={() => setEnding(null)}
        />
      )}
    </Part>
  )
}

function AddParty({ page, onDone }: { page: SitePage; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const [relation, setRelation] = useState<Relation>(page.mayName[0] as Relation)
  const known = useQuery({ queryKey: ['GET /parties'], queryFn: () => request('GET /parties') })
  const fitting = (known.data ?? []).filter(party => kindsIn(relation).includes(party.kind))
  const send = (body: Body<'POST /sites/{id}/parties'>, key: string) =>
    request('POST /sites/{id}/parties', { path: { id: page.site.id }, body: { ...body, relation }, key }).then(onDone)
  const relations = page.mayName.map(value => ({ value, label: t(value) }))
  return (
    <div className="stack">
      <fieldset className="relations">
        <legend>{t('relationFor')}</legend>
        {relations.map(({ value, label }) => (
          <label key={value}>
            <input type="radio" name="relation" checked={relation === value} onChange={() => setRelation(value)} />
            {label}
          </label>
        ))}
      </fieldset>
      {fitting.length === 0 ? (
        <Loaded query={known} rows={2}>
          {() => <p>{t('noFitParty')}</p>}
        </Loaded>
      ) : (
        <Ask<Body<'POST /sites/{id}/parties'>>
          key={relation}
          schema={{ properties: NewSiteParty.properties, required: ['partyId'] }}
          submit={t('addParty')}
          onSend={send}
        >
          <ChoiceField
            name="partyId"
            label={t('party')}
            why={t('partyWhy')}
            choices={fitting.map(({ id, name }) => ({ value: id, label: name }))}
            listed
          />
          <Field name="fromOn" label={t('since')} why={t('fromToday')}>
            <DayLine />
          </Field>
          <Field name="untilOn" label={t('until')} why={t('openEnd')}>
            <DayLine />
          </Field>
        </Ask>
      )}
    </div>
  )
}
