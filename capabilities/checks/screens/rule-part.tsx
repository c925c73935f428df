import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Empty, Loaded, Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useReader } from '#ui/reader.tsx'
import { useWords } from '#ui/words.tsx'
import { clockOf } from '../rules/window-text.ts'
import type { CheckRule } from '../schema.ts'
import { words } from '../words.ts'
import { RuleForm } from './rule-form.tsx'
import './checks.css'

function Said({ rule }: { rule: CheckRule }) {
  const t = useWords(words)
  const { starts, minutes, perShift, answerMinutes, radioMinutes } = rule
  const span = { from: clockOf(starts), to: clockOf(starts + minutes) }
  const hours = minutes === 1440 ? t('spanWhole') : t(starts + minutes > 1440 ? 'spanNext' : 'span', span)
  const facts = [
    [t('ruleHours'), hours],
    [t('rulePerShift'), perShift === 0 ? t('noDraw') : t('times', { count: perShift })],
    [t('ruleAnswer'), t('minutes', { count: answerMinutes })],
    [t('ruleRadio'), radioMinutes === null ? t('notSet') : t('every', { count: radioMinutes })],
  ]
  return (
    <dl className="check-rule figures">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt className="faint">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** 查岗规定 of a site: how its guards are checked, and that it is a house rule. Nothing where the reader sees none. */
export function CheckRulePart({ siteId }: { siteId: string }) {
  const t = useWords(words)
  const client = useQueryClient()
  const { can } = useReader()
  const [writing, setWriting] = useState(false)
  const queryKey = ['GET /sites/{id}/check-rule', siteId]
  const query = useQuery({
    queryKey,
    queryFn: ({ signal }) => request('GET /sites/{id}/check-rule', { path: { id: siteId }, signal }),
    enabled: can.includes('checks'),
  })
  if (!can.includes('checks')) return null
  const { rule = null, can: may = [] } = query.data ?? {}
  const act = may.includes('setRule') && (
    <Button {...(rule ? {} : { look: 'first' as const })} onClick={() => setWriting(true)}>
      {t(rule ? 'ruleChange' : 'ruleSet')}
    </Button>
  )
  return (
    <Part
      title={t('rule')}
      says={t('ruleSays')}
      actions={
        rule && (
          <>
            <Link to="/checks" search={{ site: siteId }} className="button">
              {t('title')}
            </Link>
            {act}
          </>
        )
      }
    >
      <Loaded query={query} rows={1}>
        {() => (rule ? <Said rule={rule} /> : <Empty says={t('ruleNone')}>{act}</Empty>)}
      </Loaded>
      {writing && (
        <Side title={t('rule')} onClose={() => setWriting(false)}>
          <RuleForm
            siteId={siteId}
            rule={rule}
            onDone={async () => {
              await client.invalidateQueries({ queryKey })
              setWriting(false)
            }}
          />
        </Side>
      )}
    </Part>
  )
}
