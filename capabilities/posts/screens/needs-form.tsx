import { addDays, type Day } from '#kernel/time.ts'
import { request } from '#ui/client.ts'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import { draftOf, spansOf, type Draft } from '../rules/drafted-spans.ts'
import { needsOn } from '../rules/needs-on.ts'
import type { PostPage } from '../schema.ts'
import { NewNeeds } from '../schema.ts'
import { words } from '../words.ts'
import { SpansEditor } from './spans-editor.tsx'

type Asked = { fromOn: string; spans: Draft }

/** Three lines of days, their spans, and the day from which they hold. */
export function NeedsForm({ page, onDone }: { page: PostPage; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const { post, needs, today } = page
  const first = needs.length === 0
  const fromOn = first ? today : addDays(today as Day, 1)
  const initial = { fromOn, spans: draftOf(needsOn(needs, fromOn as Day)) }
  const readable = {
    validator: async (_: unknown, draft: Draft) => {
      if (!spansOf(draft)) throw new Error(t('badTime'))
    },
  }
  const send = ({ fromOn: on, spans }: Asked, key: string) =>
    request('POST /posts/{id}/needs', {
      path: { id: post.id },
      body: { fromOn: on, spans: spansOf(spans) ?? [], seenIds: needs.map(({ id }) => id) },
      key,
    }).then(onDone)
  return (
    <Ask<Asked> schema={NewNeeds} submit={t('saveNeeds')} initial={initial} onSend={send}>
      <Field name="spans" label={t('byKind')} rules={[readable]}>
        <SpansEditor />
      </Field>
      <Field name="fromOn" label={t('beginOn')} why={t('beginWhy')}>
        <DayLine />
      </Field>
    </Ask>
  )
}
