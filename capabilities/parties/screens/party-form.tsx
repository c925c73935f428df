import { request, type Body } from '#ui/client.ts'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import { useState } from 'react'
import type { PartyKindCode } from '../access.ts'
import { kindsAbove } from '../rules/below.ts'
import { NewParty, PartyChange, partyKinds, type Party } from '../schema.ts'
import { kindWord, words } from '../words.ts'
import { asTree } from './tree.ts'

type Filled = Body<'POST /parties'>
type Props = {
  parties: readonly Party[]
  /** The one to amend; a new one without. */
  party?: Party
  /** Above a new one. */
  parent?: Party
  onDone: () => void
}

/** A party entered or amended. The kind of a new one is chosen first: it decides under whom it can stand. */
export function PartyForm({ parties, party, parent, onDone }: Props) {
  const t = useWords(words)
  const [kind, setKind] = useState<PartyKindCode>(party?.kind ?? parent?.kind ?? 'property-company')
  const send = async ({ kind: _kind, ...body }: Filled, key: string) => {
    if (party) await request('POST /parties/{id}', { path: { id: party.id }, body, key })
    else await request('POST /parties', { body: { ...body, kind }, key })
    onDone()
  }
  const inside = new Set(party ? asTree(parties, party.id).map(branch => branch.party.id) : [])
  const above = asTree(parties).filter(
    branch => kindsAbove(kind).includes(branch.party.kind) && !inside.has(branch.party.id),
  )
  const choices = above.map(branch => ({
    value: branch.party.id,
    label: `${'　'.repeat(branch.depth)}${branch.party.name}`,
  }))
  const given = party ?? { parentId: parent && kindsAbove(kind).includes(parent.kind) ? parent.id : null }
  const initial = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
  return (
    <div className="stack">
      {!party && (
        <label className="party-kind">
          <span>{t('kind')}</span>
          <select value={kind} onChange={event => setKind(event.target.value as PartyKindCode)}>
            {partyKinds.map(value => (
              <option key={value} value={value}>
                {t(kindWord(value))}
              </option>
            ))}
          </select>
        </label>
      )}
      <Ask<Filled>
        key={kind}
        schema={{ properties: NewParty.properties, required: PartyChange.required }}
        submit={t(party ? 'amend' : 'addParty')}
        initial={initial}
        onSend={send}
        onCancel={onDone}
      >
        <Field name="name" label={t('name')} />
        <Field name="shortName" label={t('shortName')} why={t('shortNameWhy')} />
        {choices.length > 0 && (
          <ChoiceField
            name="parentId"
            label={t('parent')}
            why={t(party ? 'movesAlong' : 'parentWhy')}
            choices={[{ value: '', label: t('noParent') }, ...choices]}
            listed
          />
        )}
        <Field
          name="creditCode"
          label={t('creditCode')}
          why={t('creditCodeWhy')}
          normalise={text => text.trim().toUpperCase()}
        />
        <Field name="divisionCode" label={t('divisionCode')} why={t('divisionCodeWhy')} />
      </Ask>
    </div>
  )
}
