import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { TimeLine } from '#ui/parts/day-line.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { List, type Column } from '#ui/parts/list.tsx'
import { Loaded, Part } from '#ui/parts/page.tsx'
import { Side } from '#ui/parts/side.tsx'
import { Sure } from '#ui/parts/sure.tsx'
import { readTime } from '#ui/parts/typed.ts'
import { useWords } from '#ui/words.tsx'
import { words as shared } from '#ui/words.ts'
import { markKinds, NewMark, type Mark } from '../../schema.ts'
import { clock, spanOf } from './clock.ts'
import { queries, useRead } from './read.ts'
import { words } from './words.ts'

type MarkAsked = { mark: string; kind: Mark['kind']; starts?: string; ends?: string }

/** A mark's sign, meaning and hours; only work has hours. */
function MarkForm({ mark, onDone }: { mark: Mark | null; onDone: () => void }) {
  const t = useWords(words)
  const tell = useWords(shared)
  const send = ({ mark: sign, kind, starts = '', ends = '' }: MarkAsked) => {
    const [from, to] = [readTime(starts), readTime(ends)]
    const hours = kind === 'work' && from && to ? spanOf(from, to) : null
    return request('POST /roster/marks', { body: { mark: sign, kind, starts: null, minutes: null, ...hours } }).then(
      onDone,
    )
  }
  const isTime = {
    validator: (_: unknown, text?: string) =>
      !text || readTime(text) ? Promise.resolve() : Promise.reject(new Error(tell('timeForm'))),
  }
  const isWork = mark?.starts !== null && mark?.starts !== undefined && mark.minutes !== null
  const first = mark
    ? {
        mark: mark.mark,
        kind: mark.kind,
        ...(isWork ? { starts: clock(mark.starts ?? 0), ends: clock((mark.starts ?? 0) + (mark.minutes ?? 0)) } : {}),
      }
    : { kind: 'work' as const }
  return (
    <Ask<MarkAsked> schema={NewMark} submit={tell('save')} initial={first} onSend={send}>
      <Field name="mark" label={t('mark')} why={t('markWhy')} />
      <ChoiceField
        name="kind"
        label={t('kind')}
        choices={markKinds.map(value => ({ value, label: t(`kind.${value}`) }))}
      />
      <Field name="starts" label={t('starts')} rules={[isTime]} why={t('hoursWhy')}>
        <TimeLine />
      </Field>
      <Field name="ends" label={t('ends')} rules={[isTime]}>
        <TimeLine />
      </Field>
    </Ask>
  )
}

/** What each mark of a roster means: the trade's, and the house's own. */
export function Marks() {
  const t = useWords(words)
  const query = useQuery(queries.marks)
  const read = useRead('marks')
  const [open, setOpen] = useState<Mark | 'new' | null>(null)
  const hours = ({ starts, minutes }: Mark) =>
    starts === null || minutes === null ? '' : `${clock(starts)}–${clock(starts + minutes)}`
  const [ending, setEnding] = useState<Mark | null>(null)
  const columns: Column<Mark>[] = [
    { key: 'mark', title: t('mark'), show: ({ mark }) => mark, whole: true },
    { key: 'kind', title: t('kind'), show: ({ kind }) => t(`kind.${kind}`) },
    { key: 'hours', title: t('hours'), show: hours, whole: true },
    { key: 'own', title: t('whose'), show: ({ id }) => t(id ? 'own' : 'trade') },
    {
      key: 'act',
      title: '',
      show: mark => (
        <span className="line">
          <Button look="plain" onClick={() => setOpen(mark)}>
            {t('change')}
          </Button>
          {mark.id && (
            <Button look="plain" onClick={() => setEnding(mark)}>
              {t('toTrade')}
            </Button>
          )}
        </span>
      ),
    },
  ]
  const done = () => {
    setOpen(null)
    read()
  }
  return (
    <Part
      title={t('marks')}
      says={t('marksSay')}
      actions={<Button onClick={() => setOpen('new')}>{t('addMark')}</Button>}
    >
      <Loaded query={query}>
        {rows => <List name={t('marks')} columns={columns} rows={rows as Mark[]} keyOf={({ mark }) => mark} />}
      </Loaded>
      {open && (
        <Side title={t(open === 'new' ? 'addMark' : 'change')} onClose={() => setOpen(null)}>
          <MarkForm mark={open === 'new' ? null : open} onDone={done} />
        </Side>
      )}
      {ending && (
        <Sure
          title={ending.mark}
          act={t('toTrade')}
          final={false}
          onAct={() => request('POST /roster/marks/{id}/retire', { path: { id: ending.id as string } }).then(read)}
          onClose={() => setEnding(null)}
        >
          {t('toTradeSays')}
        </Sure>
      )}
    </Part>
  )
}
