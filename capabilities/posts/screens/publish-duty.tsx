import { Input } from 'antd'
import { useState } from 'react'
import { problemOf, request, type Body, type Problem } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, Field } from '#ui/parts/form.tsx'
import { Refusal } from '#ui/parts/refusal.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { NewDuty, type PostPage } from '../schema.ts'
import { words } from '../words.ts'

type Asked = Body<'POST /posts/{id}/duties'>
type LinesProps = { postId: string; value?: string; onChange?: (text: string) => void; id?: string }

/** The text, and a draft to begin with while nothing is written. */
function BodyLines({ postId, value = '', onChange = () => undefined, id }: LinesProps) {
  const t = useWords(words)
  const language = useLanguage()
  const [problem, setProblem] = useState<Problem | null>(null)
  const draft = (of: 'zh' | 'en') => () =>
    request('GET /posts/{id}/duty-draft', { path: { id: postId } }).then(
      drafts => onChange(drafts[of]),
      (thrown: unknown) => setProblem(problemOf(thrown)),
    )
  return (
    <>
      {value.trim() === '' && (
        <div className="line duty-drafts">
          <Button onClick={() => void draft('zh')()}>{t('useDraft')}</Button>
          {language === 'en' && <Button onClick={() => void draft('en')()}>{t('useDraftEnglish')}</Button>}
        </div>
      )}
      {problem && <Refusal problem={problem} />}
      <Input.TextArea
        {...(id ? { id } : {})}
        rows={18}
        value={value}
        onChange={event => onChange(event.target.value)}
      />
    </>
  )
}

/** Writing the next version, from the one in force. */
export function PublishDuty({ page: { post, duty }, onDone }: { page: PostPage; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const send = ({ body }: Asked, key: string) =>
    request('POST /posts/{id}/duties', {
      path: { id: post.id },
      body: { body, afterVersion: duty?.version ?? 0 },
      key,
    }).then(onDone)
  return (
    <Ask<Asked> schema={NewDuty} submit={t('publishAct')} initial={{ body: duty?.body ?? '' }} onSend={send}>
      <Field
        name="body"
        label={t('body')}
        why={
          <>
            {t('bodyWhy')}
            <br />
            {t('draftSays')}
          </>
        }
      >
        <BodyLines postId={post.id} />
      </Field>
    </Ask>
  )
}
