import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { addDays, type Day } from '#kernel/time.ts'
import { fill } from '#kernel/words.ts'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Empty, Loaded, Part } from '#ui/parts/page.tsx'
import { useSaid } from '#ui/parts/said.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { sayPlan } from '../rules/drafted-plan.ts'
import { PlanEnd, type PostPlans, type RoundPlan } from '../schema.ts'
import { words } from '../round-words.ts'
import { PlanForm } from './plan-form.tsx'
import { plansQuery } from './rounds-query.ts'
import './rounds.css'

/** 巡逻计划: what a post owes in rounds, in words; the office adds and ends them. */
export function PlansPart({ postId }: { postId: string }) {
  const t = useWords(words)
  const client = useQueryClient()
  const query = useQuery(plansQuery(postId))
  const [adding, setAdding] = useState(false)
  const [ending, setEnding] = useState<RoundPlan | null>(null)
  const done = async () => {
    await client.invalidateQueries({ queryKey: ['GET /posts', postId, 'round-plans'] })
    setAdding(false)
    setEnding(null)
  }
  const page = query.data
  const may = page?.can.includes('addPlan') && page.routes.length > 0
  const add = (look?: 'first') => (
    <Button {...(look ? { look } : {})} onClick={() => setAdding(true)}>
      {t('addPlan')}
    </Button>
  )
  return (
    <Part title={t('plans')} says={t('plansSay')} actions={may && (page?.plans.length ?? 0) > 0 && add()}>
      <Loaded query={query}>
        {page =>
          page.plans.length === 0 ? (
            <Empty
              says={
                page.can.includes('addPlan') && page.routes.length === 0
                  ? `${t('plansNone')} ${t('noRoute')}`
                  : t('plansNone')
              }
            >
              {may && add('first')}
            </Empty>
          ) : (
            <ul className="plans">
              {page.plans.map(plan => (
                <Plan key={plan.id} plan={plan} page={page} onEnd={() => setEnding(plan)} />
              ))}
            </ul>
          )
        }
      </Loaded>
      {adding && page && (
        <Side title={t('addPlan')} onClose={() => setAdding(false)}>
          <PlanForm postId={postId} page={page} onDone={done} />
        </Side>
      )}
      {ending && page && <EndPlan plan={ending} today={page.today} onDone={done} onClose={() => setEnding(null)} />}
    </Part>
  )
}

function Plan({ plan, page, onEnd }: { plan: RoundPlan; page: PostPlans; onEnd: () => void }) {
  const t = useWords(words)
  const language = useLanguage()
  const { dayName } = useSaid()
  const said = sayPlan(plan).map(([pair, facts]) => fill(pair, language, facts))
  const ended = plan.untilOn !== null
  return (
    <li className="plan">
      <h3 className="line">
        {plan.name}
        <span className="faint">
          {t(`plan.${plan.kind}`)} · {t('routePoints', { name: plan.routeName, count: plan.points })}
        </span>
        {page.can.includes('endPlan') && !ended && (
          <Button look="plain" onClick={onEnd}>
            {t('endPlan')}
          </Button>
        )}
      </h3>
      <p className="figures">{said.join(t('between'))}</p>
      {plan.fromOn > page.today && <p className="soon">{t('beginsOn', { on: dayName(plan.fromOn as Day) })}</p>}
      {plan.untilOn && <p className="soon">{t('endsOn', { on: dayName(plan.untilOn as Day) })}</p>}
    </li>
  )
}

type EndProps = { plan: RoundPlan; today: string; onDone: () => Promise<void>; onClose: () => void }

function EndPlan({ plan, today, onDone, onClose }: EndProps) {
  const t = useWords(words)
  const send = ({ untilOn }: { untilOn: string }, key: string) =>
    request('POST /round-plans/{id}/end', { path: { id: plan.id }, body: { untilOn }, key }).then(onDone)
  return (
    <Side title={`${t('endPlan')} · ${plan.name}`} onClose={onClose}>
      <p>{t('endPlanSays')}</p>
      <Ask<{ untilOn: string }>
        schema={PlanEnd}
        submit={t('endPlan')}
        initial={{ untilOn: addDays(today as Day, -1) }}
        onSend={send}
      >
        <Field name="untilOn" label={t('lastNight')}>
          <DayLine />
        </Field>
      </Ask>
    </Side>
  )
}
