import { useQuery } from '@tanstack/react-query'
import { relations } from '#kernel/access.ts'
import { request, type Body } from '#ui/client.ts'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import { NewCheckpoint, NewPost, NewRoute, NewSiteParty, postKinds, type SitePage } from '../schema.ts'
import { words } from '../words.ts'
import { OrderedChoice } from './ordered-choice.tsx'

type Props = { page: SitePage; onDone: () => Promise<void> }

/** What each form sends once it is filled. */
type Send<B> = (body: B, key: string) => Promise<unknown>

export function AddPost({ page, onDone }: Props) {
  const t = useWords(words)
  const send: Send<Body<'POST /sites/{id}/posts'>> = (body, key) =>
    request('POST /sites/{id}/posts', { path: { id: page.site.id }, body, key }).then(onDone)
  const kinds = postKinds.map(value => ({ value, label: t(value) }))
  return (
    <Ask<Body<'POST /sites/{id}/posts'>>
      schema={NewPost}
      submit={t('addPost')}
      initial={{ kind: 'gate' }}
      onSend={send}
    >
      <Field name="name" label={t('name')} why={t('postWhy')} />
      <ChoiceField name="kind" label={t('kind')} choices={kinds} />
    </Ask>
  )
}

export function AddCheckpoint({ page, onDone }: Props) {
  const t = useWords(words)
  const send: Send<Body<'POST /sites/{id}/checkpoints'>> = (body, key) =>
    request('POST /sites/{id}/checkpoints', { path: { id: page.site.id }, body, key }).then(onDone)
  return (
    <Ask<Body<'POST /sites/{id}/checkpoints'>> schema={NewCheckpoint} submit={t('addCheckpoint')} onSend={send}>
      <Field name="name" label={t('name')} why={t('checkpointWhy')} />
      <Field name="hint" label={t('hint')} why={t('hintWhy')} />
    </Ask>
  )
}

export function AddRoute({ page, onDone }: Props) {
  const t = useWords(words)
  const send: Send<Body<'POST /sites/{id}/routes'>> = (body, key) =>
    request('POST /sites/{id}/routes', { path: { id: page.site.id }, body, key }).then(onDone)
  const posts = page.posts.map(({ id, name }) => ({ value: id, label: name }))
  const points = page.checkpoints.map(({ id, name }) => ({ value: id, label: name }))
  const initial = { checkpointIds: points.map(point => point.value), ...(posts[0] ? { postId: posts[0].value } : {}) }
  return (
    <Ask<Body<'POST /sites/{id}/routes'>> schema={NewRoute} submit={t('addRoute')} initial={initial} onSend={send}>
      <Field name="name" label={t('name')} />
      <ChoiceField name="postId" label={t('post')} choices={posts} listed />
      <Field name="checkpointIds" label={t('inOrder')} why={t('orderWhy')} missing={t('chooseOne')}>
        <OrderedChoice choices={points} />
      </Field>
    </Ask>
  )
}

export function AddSiteParty({ page, onDone }: Props) {
  const t = useWords(words)
  const send: Send<Body<'POST /sites/{id}/parties'>> = (body, key) =>
    request('POST /sites/{id}/parties', { path: { id: page.site.id }, body, key }).then(onDone)
  const { data = [] } = useQuery({ queryKey: ['GET /parties'], queryFn: () => request('GET /parties') })
  return (
    <Ask<Body<'POST /sites/{id}/parties'>> schema={NewSiteParty} submit={t('addParty')} onSend={send}>
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
