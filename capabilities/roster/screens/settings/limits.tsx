import { InputNumber } from 'antd'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '#ui/client.ts'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Loaded, Part } from '#ui/parts/page.tsx'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { HouseRule } from '../../schema.ts'
import { queries, useRead } from './read.ts'
import { words } from './words.ts'

const limits = ['restHours', 'daysInARow', 'nightsInARow', 'shiftHours', 'upperAge'] as const
type Rule = Record<(typeof limits)[number], number | null>

// Without an upper age the house sets none.
const schema = { properties: HouseRule.properties, required: limits.filter(name => name !== 'upperAge') }

/** The limits a house sets itself; beyond them the roster warns. */
export function HouseLimits() {
  const t = useWords(words)
  const tell = useWords(shared)
  const query = useQuery(queries.rule)
  const read = useRead('rule')
  const [saved, setSaved] = useState(false)
  const send = async (rule: Partial<Rule>) => {
    const { restHours, daysInARow, nightsInARow, shiftHours, upperAge = null } = rule
    const body = { restHours, daysInARow, nightsInARow, shiftHours, upperAge } as HouseRule
    await request('POST /roster/house-rule', { body })
    read()
    setSaved(true)
  }
  return (
    <Part title={t('limits')} says={t('limitsSay')}>
      <Loaded query={query}>
        {({ own, ...rule }) => (
          <>
            <p className="faint">{t(own ? 'limitsOwn' : 'limitsUsual')}</p>
            <Ask<Partial<Rule>> schema={schema} submit={tell('save')} initial={rule as Rule} onSend={send}>
              {limits.map(name => (
                <Field key={name} name={name} label={t(name)}>
                  <InputNumber min={0} max={100} />
                </Field>
              ))}
            </Ask>
            {saved && <p role="status">{t('saved')}</p>}
          </>
        )}
      </Loaded>
    </Part>
  )
}
