import { request, type Body } from '#ui/client.ts'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import {
  CheckpointChange,
  checkpointKinds,
  NewCheckpoint,
  NewPost,
  NewRoute,
  PostChange,
  postKinds,
  RouteChange,
  SiteChange,
  siteKinds,
  type Checkpoint,
  type Post,
  type Route,
  type SitePage,
} from '../schema.ts'
import { words } from '../words.ts'
import { OrderedChoice } from './ordered-choice.tsx'

type Props = { page: SitePage; onDone: () => Promise<void> }

/** What each form sends once it is filled. */
type Send<B> = (body: B, key: string) => Promise<unknown>

/** The particulars of a site. */
export function EditSite({ page, onDone }: Props) {
  const t = useWords(words)
  const { id, kind, name, address, divisionCode } = page.site
  const send: Send<Body<'POST /sites/{id}'>> = (body, key) =>
    request('POST /sites/{id}', { path: { id }, body, key }).then(onDone)
  const initial = { kind, name, ...(address ? { address } : {}), ...(divisionCode ? { divisionCode } : {}) }
  return (
    <Ask<Body<'POST /sites/{id}'>> schema={SiteChange} submit={t('amend')} initial={initial} onSend={send}>
      <Field name="name" label={t('name')} />
      <ChoiceField name="kind" label={t('kind')} choices={siteKinds.map(value => ({ value, label: t(value) }))} />
      <Field name="address" label={t('address')} />
      <Field name="divisionCode" label={t('divisionCode')} why={t('divisionCodeWhy')} />
    </Ask>
  )
}

/** A new post, or one that is there with another name or kind. */
export function PostForm({ page, post, onDone }: Props & { post?: Post }) {
  const t = useWords(words)
  const path = { id: page.site.id }
  const send: Send<Body<'POST /sites/{id}/posts'>> = (body, key) =>
    (post
      ? request('POST /sites/{id}/posts/{postId}', { path: { ...path, postId: post.id }, body, key })
      : request('POST /sites/{id}/posts', { path, body, key })
    ).then(onDone)
  const kinds = postKinds.map(value => ({ value, label: t(value) }))
  const initial = post ? { name: post.name, kind: post.kind } : { kind: 'gate' as const }
  return (
    <Ask<Body<'POST /sites/{id}/posts'>>
      schema={post ? PostChange : NewPost}
      submit={t(post ? 'amend' : 'addPost')}
      initial={initial}
      onSend={send}
    >
      <Field name="name" label={t('name')} why={t('postWhy')} />
      <ChoiceField name="kind" label={t('kind')} choices={kinds} />
    </Ask>
  )
}

type PointAsked = Omit<Body<'POST /sites/{id}/checkpoints'>, 'floor'> & { floor?: string }
/** A floor is typed as text (B2) and sent as a number: the form does not judge it by the request's schema. */
const pointFields = { ...NewCheckpoint.properties, floor: undefined }

/** `B2` and `-2` are the second below ground; nothing is not said. */
const readFloor = (text: string): number | null => (text.trim() === '' ? null : Number(text.trim().replace(/^b/i, '-')))

/** A new checkpoint, or one that is there with another name. */
export function CheckpointForm({ page, checkpoint, onDone }: Props & { checkpoint?: Checkpoint }) {
  const t = useWords(words)
  const path = { id: page.site.id }
  const send = ({ floor = '', ...rest }: PointAsked, key: string) => {
    const body = { ...rest, floor: readFloor(floor) }
    return (
      checkpoint
        ? request('POST /sites/{id}/checkpoints/{checkpointId}', {
            path: { ...path, checkpointId: checkpoint.id },
            body,
            key,
          })
        : request('POST /sites/{id}/checkpoints', { path, body, key })
    ).then(onDone)
  }
  const initial: Partial<PointAsked> = checkpoint
    ? {
        name: checkpoint.name,
        kind: checkpoint.kind,
        ...(checkpoint.hint ? { hint: checkpoint.hint } : {}),
        ...(checkpoint.floor === null ? {} : { floor: String(checkpoint.floor) }),
      }
    : { kind: 'point' }
  const kinds = checkpointKinds.map(value => ({ value, label: t(value === 'camera' ? 'camera' : 'walkedPoint') }))
  return (
    <Ask<PointAsked>
      schema={{ ...(checkpoint ? CheckpointChange : NewCheckpoint), properties: pointFields }}
      submit={t(checkpoint ? 'amend' : 'addCheckpoint')}
      initial={initial}
      onSend={send}
    >
      <Field name="name" label={t('name')} why={checkpoint ? t('codeStays') : t('checkpointWhy')} />
      <ChoiceField name="kind" label={t('kind')} why={t('cameraWhy')} choices={kinds} />
      <Field
        name="floor"
        label={t('floor')}
        why={t('floorWhy')}
        rules={[{ pattern: /^(-?\d{1,3}|[Bb]\d{1,2})$/, message: t('floorWrong') }]}
      />
      <Field name="hint" label={t('hint')} why={t('hintWhy')} />
    </Ask>
  )
}

/** A new route, or one that is there with other points. */
export function RouteForm({ page, route, onDone }: Props & { route?: Route }) {
  const t = useWords(words)
  const path = { id: page.site.id }
  const send: Send<Body<'POST /sites/{id}/routes'>> = (body, key) =>
    (route
      ? request('POST /sites/{id}/routes/{routeId}', { path: { ...path, routeId: route.id }, body, key })
      : request('POST /sites/{id}/routes', { path, body, key })
    ).then(onDone)
  const posts = page.posts.map(({ id, name }) => ({ value: id, label: name }))
  const points = page.checkpoints.map(({ id, name }) => ({ value: id, label: name }))
  const fresh = { checkpointIds: points.map(point => point.value), ...(posts[0] ? { postId: posts[0].value } : {}) }
  const initial = route ? { name: route.name, postId: route.postId, checkpointIds: [...route.checkpointIds] } : fresh
  return (
    <Ask<Body<'POST /sites/{id}/routes'>>
      schema={route ? RouteChange : NewRoute}
      submit={t(route ? 'amend' : 'addRoute')}
      initial={initial}
      onSend={send}
    >
      <Field name="name" label={t('name')} />
      <ChoiceField name="postId" label={t('post')} choices={posts} listed />
      <Field name="checkpointIds" label={t('inOrder')} why={t('orderWhy')} missing={t('chooseOne')}>
        <OrderedChoice choices={points} />
      </Field>
    </Ask>
  )
}
