import { Input } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Loaded, Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { NewPattern, type Pattern } from '../../schema.ts'
import { queries, useRead } from './read.ts'
import { words } from './words.ts'

type PatternAsked = { name: string; signs: string; crews: string; onDays: 'all' | 'workdays' }

function PatternForm({ onDone }: { onDone: () => void }) {
  const t = useWords(words)
  const tell = useWords(shared)
  const send = ({ name, signs, crews, onDays }: PatternAsked) => {
    const split = signs.trim().split(/[\s,，、]+/u)
    const marks = split.length === 1 ? [...(split[0] ?? '')] : split
    return request('POST /roster/patterns', { body: { name, marks, crews: Number(crews), onDays } }).then(onDone)
  }
  const isCount = {
    validator: (_: unknown, text?: string) =>
      !text || /^([1-9]|10)$/u.test(text.trim()) ? Promise.resolve() : Promise.reject(new Error(t('crewsForm'))),
  }
  const schema = { properties: NewPattern.properties, required: ['name', 'signs', 'crews', 'onDays'] }
  const days = (['all', 'workdays'] as const).map(value => ({ value, label: t(`days.${value}`) }))
  return (
    <Ask<PatternAsked> schema={schema} submit={tell('save')} initial={{ crews: '3', onDays: 'all' }} onSend={send}>
      <Field name="name" label={t('name')} />
      <Field name="signs" label={t('signs')} why={t('signsWhy')} />
      <Field name="crews" label={t('crews')} why={t('crewsWhy')} rules={[isCount]}>
        <Input inputMode="numeric" />
      </Field>
      <ChoiceField name="onDays" label={t('onDays')} choices={days} />
    </Ask>
  )
}

/** The patterns of the trade and of the house. */
export function Patterns() {
  const t = useWords(words)
  const language = useLanguage()
  const query = useQuery(queries.patterns)
  const read = useRead('patterns')
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<Pattern | null>(null)
  const columns: Column<Pattern>[] = [
    { key: 'name', title: t('name'), show: one => (language === 'en' && one.nameEn ? one.nameEn : one.name) },
    { key: 'marks', title: t('signs'), show: ({ marks }) => marks.join(' ') },
    { key: 'crews', title: t('crews'), show: ({ crews }) => crews, figure: true },
    { key: 'days', title: t('onDays'), show: ({ onDays }) => t(`days.${onDays}`) },
    {
      key: 'own',
      title: t('whose'),
      show: one =>
        one.id ? (
          <Button look="plain" onClick={() => setEnding(one)}>
            {t('retire')}
          </Button>
        ) : (
          t('trade')
        ),
    },
  ]
  const done = () => {
    setAdding(false)
    read()
  }
  return (
    <Part
      title={t('patterns')}
      says={t('patternsSay')}
      actions={<Button onClick={() => setAdding(true)}>{t('addPattern')}</Button>}
    >
      <Loaded query={query}>
        {rows => (
          <List name={t('patterns')} columns={columns} rows={rows as Pattern[]} keyOf={({ id, name }) => id ?? name} />
        )}
      </Loaded>
      {adding && (
        <Side title={t('addPattern')} onClose={() => setAdding(false)}>
          <PatternForm onDone={done} />
        </Side>
      )}
      {ending && (
        <Sure
          title={ending.name}
          act={t('retire')}
          onAct={() => request('POST /roster/patterns/{id}/retire', { path: { id: ending.id as string } }).then(read)}
          onClose={() => setEnding(null)}
        >
          {t('retireSays')}
        </Sure>
      )}
    </Part>
  )
}
