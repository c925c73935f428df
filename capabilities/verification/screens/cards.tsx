import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { problemOf, type Problem } from '#ui/client.ts'
import { dayAt } from '#kernel/time.ts'
import { useList } from '#ui/list-query.ts'
import { Button } from '#ui/parts/button.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Empty, Loaded, Page } from '#ui/parts/page.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { DayText } from '#ui/parts/said.tsx'
import { useReader } from '#ui/reader.tsx'
import { WayTo } from '#ui/parts/ways.tsx'
import { useWords } from '#ui/words.tsx'
import type { CardRow } from '../schema.ts'
import { words } from '../words.ts'
import { printCards } from './print-cards.ts'

/** One request prints so many at most. */
const most = 100

type Chosen = ReadonlySet<string>
type Choosing = { chosen: Chosen; onChoose: (personId: string) => void }

function useColumns({ chosen, onChoose }: Choosing): Column<CardRow>[] {
  const t = useWords(words)
  const { timeZone } = useReader()
  return [
    {
      key: 'name',
      title: t('name'),
      whole: true,
      show: ({ personId, name }) => (
        <span className="line">
          <input
            type="checkbox"
            className="no-print"
            aria-label={t('chooseOne', { name })}
            checked={chosen.has(personId)}
            onChange={() => onChoose(personId)}
          />
          <Link to="/guards/$personId" params={{ personId }}>
            {name}
          </Link>
        </span>
      ),
    },
    { key: 'number', title: t('number'), whole: true, show: ({ number }) => number },
    {
      key: 'card',
      title: t('state'),
      show: ({ card, certified }) => (
        <>
          {card ? (
            <DayText day={dayAt(Date.parse(card.issuedAt), timeZone)} />
          ) : (
            <span className="soon">{t('none')}</span>
          )}{' '}
          {!certified && <span className="soon">{t('uncertified')}</span>}
        </>
      ),
    },
  ]
}

/** 打印核验卡 for many at once: who has one, who has none, and one sheet for those that are chosen. */
export function CardsScreen() {
  const t = useWords(words)
  const client = useQueryClient()
  const [only, setOnly] = useState(false)
  const [chosen, setChosen] = useState<Chosen>(new Set())
  const [busy, setBusy] = useState(false)
  const [asking, setAsking] = useState(false)
  const [said, setSaid] = useState<Problem | 'printed' | null>(null)
  const { query, ...paging } = useList('GET /cards', only ? { without: 'card' } : {})
  const onChoose = (personId: string): void =>
    setChosen(before => (before.has(personId) ? without(before, personId) : new Set([...before, personId])))
  const columns = useColumns({ chosen, onChoose })
  const print = async (): Promise<void> => {
    setBusy(true)
    setSaid(null)
    try {
      await printCards([...chosen])
      setChosen(new Set())
      setSaid('printed')
      await client.invalidateQueries({ queryKey: ['GET /cards'] })
    } catch (thrown) {
      setSaid(problemOf(thrown))
    } finally {
      setBusy(false)
    }
  }
  const replaced = (query.data ?? []).filter(({ card, personId }) => card && chosen.has(personId)).length
  const lacking = (query.data ?? []).filter(({ card, certified }) => !card && certified).map(({ personId }) => personId)
  const head = (
    <>
      <Link to="/guards" className="button">
        {t('back')}
      </Link>
      <Button onClick={() => setOnly(!only)} aria-pressed={only}>
        {t('without')}
      </Button>
      <Button
        look="first"
        busy={busy}
        disabled={chosen.size === 0 || chosen.size > most}
        onClick={() => (replaced > 0 ? setAsking(true) : void print())}
      >
        {chosen.size === 0 ? t('printNone') : t('printMany', { count: chosen.size })}
      </Button>
    </>
  )
  return (
    <Page title={t('title')} actions={head}>
      {chosen.size > most && <p className="soon">{t('printedMost', { most })}</p>}
      {said === 'printed' && <p role="status">{t('printed')}</p>}
      {said !== null && said !== 'printed' && <Refusal problem={said} />}
      <Loaded query={query}>
        {rows =>
          rows.length === 0 ? (
            <Empty says={t(only ? 'allHave' : 'nobody')}>
              {!only && <WayTo to="/guards" needs="guards.write" says={t('back')} />}
            </Empty>
          ) : (
            <>
              <p className="line no-print">
                <Button
                  look="plain"
                  disabled={lacking.length === 0}
                  onClick={() => setChosen(new Set(lacking.slice(0, most)))}
                >
                  {t('all')}
                </Button>
                {chosen.size > 0 && (
                  <Button look="plain" onClick={() => setChosen(new Set())}>
                    {t('clear')}
                  </Button>
                )}
              </p>
              <List name={t('title')} columns={columns} rows={rows} keyOf={({ personId }) => personId} {...paging} />
            </>
          )
        }
      </Loaded>
      {asking && (
        <Sure
          title={t('printMany', { count: chosen.size })}
          act={t('printMany', { count: chosen.size })}
          onAct={print}
          onClose={() => setAsking(false)}
        >
          {t('anewSays', { count: replaced })}
        </Sure>
      )}
    </Page>
  )
}

const without = (all: Chosen, personId: string): Chosen => new Set([...all].filter(each => each !== personId))
