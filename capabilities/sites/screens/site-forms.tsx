import { useQuery } from '@tanstack/react-query'
import { relations } from '#kernel/access.ts'
import type { Party } from '#capabilities/parties/schema.ts'
import { request } from '#ui/client.ts'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import { NewCheckpoint, NewPost, NewRoute, NewSiteParty, postKinds, type SitePage } from '../schema.ts'
import { words } from '../words.ts'
import { OrderedChoice } from './ordered-choice.tsx'

type Props = { path: string; page: SitePage; onDone: () => void }

const sender = (path: string, onDone: () => void) => async (body: object, key: string) => {
  await request('POST', path, { body, key })
  onDone()
}

export function AddPost({ path, onDone }: Props) {
  const t = useWords(words)
  const kinds = postKinds.map(value => ({ value, label: t(value) }))
  return (
    <Ask<object>
      schema={NewPost}
      submit={t('addPost')}
      initial={{ kind: 'gate' }}
      onSend={sender(`${path}/posts`, onDone)}
    >
      <Field name="name" label={t('name')} why={t('postWhy')} />
      <ChoiceField name="kind" label={t('kind')} choices={kinds} />
    </Ask>
  )
}

export function AddCheckpoint({ path, onDone }: Props) {
  const t = useWords(words)
  return (
    <Ask<object> schema={NewCheckpoint} submit={t('addCheckpoint')} onSend={sender(`${path}/checkpoints`, onDone)}>
      <Field name="name" label={t('name')} why={t('checkpointWhy')} />
      <Field name="hint" label={t('hint')} why={t('hintWhy')} />
    </Ask>
  )
}

export function AddRoute({ path, page, onDone }: Props) {
  const t = useWords(words)
  const posts = page.posts.map(({ id, name }) => ({ value: id, label: name }))
  const points = page.checkpoints.map(({ id, name }) => ({ value: id, label: name }))
  const initial = { checkpointIds: points.map(point => point.value), ...(posts[0] ? { postId: posts[0].value } : {}) }
  return (
    <Ask<object> schema={NewRoute} submit={t('addRoute')} initial={initial} onSend={sender(`${path}/routes`, onDone)}>
      <Field name="name" label={t('name')} />
      <ChoiceField name="postId" label={t('post')} choices={posts} listed />
      <Field name="checkpointIds" label={t('inOrder')} why={t('orderWhy')} missing={t('chooseOne')}>
        <OrderedChoice choices={points} />
      </Field>
    </Ask>
  )
}

export function AddSiteParty({ path, onDone }: Props) {
  const t = useWords(words)
  const { data = [] } = useQuery({ queryKey: ['/parties'], queryFn: () => request<Party[]>('GET', '/parties') })
  return (
    <Ask<object> schema={NewSiteParty} submit={t('addParty')} onSend={sender(`${path}/parties`, onDone)}>
      <ChoiceField
        name="partyId"
        label={t('party')}
        choices={data.map(({ id, name }) => ({ value: id, label: name }))}
        listed
      />
      <ChoiceField
        name="relation"
        label={t('relation')}
        choices={relations.map(value => ({ value, label: t(value) }))}
      />
    </Ask>
  )
}
