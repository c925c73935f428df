import { Checkbox, Form } from 'antd'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { request } from '#ui/client.ts'
import { Button } from '#ui/parts/button.tsx'
import { Ask, ChoiceField, Field } from '#ui/parts/form.tsx'
import { Empty, Loaded } from '#ui/parts/page.tsx'
import { Unread } from '#ui/parts/refusal.tsx'
import { Side } from '#ui/parts/side.tsx'
import { useWords } from '#ui/words.tsx'
import { NewQuestion, questionKinds, type PointQuestion } from '../schema.ts'
import { words } from '../round-words.ts'
import { questionsQuery } from './rounds-query.ts'
import './rounds.css'

type Point = { id: string; name: string; kind: 'point' | 'camera' }
type Asked = { kind: PointQuestion['kind']; says: string; photoOnBad?: boolean }
/** What is ready-made says what kind it is; `other` has no sentence of its own. */
const ready = questionKinds.filter(kind => kind !== 'other')

/** How many things are asked at a point, and the sheet behind it. */
export function PointQuestions({ siteId, point }: { siteId: string; point: Point }) {
  const t = useWords(words)
  const query = useQuery(questionsQuery(siteId))
  const [open, setOpen] = useState(false)
  const own = query.data?.questions.filter(({ checkpointId }) => checkpointId === point.id) ?? []
  const may = query.data?.can.includes('ask')
  if (!may && own.length === 0) return <Unread what={t('points')} query={query} />
  return (
    <>
      <Button look="plain" onClick={() => setOpen(true)}>
        {own.length === 0 ? t('askMore') : t('asksCount', { count: own.length })}
      </Button>
      {open && (
        <Side title={t('askAt', { point: point.name })} onClose={() => setOpen(false)}>
          <p className="faint">{t('questionsSay')}</p>
          <Loaded query={query}>
            {() => <Questions siteId={siteId} point={point} own={own} may={may === true} />}
          </Loaded>
        </Side>
      )}
    </>
  )
}

type ListProps = { siteId: string; point: Point; own: readonly PointQuestion[]; may: boolean }

function Questions({ siteId, point, own, may }: ListProps) {
  const t = useWords(words)
  const client = useQueryClient()
  const [editing, setEditing] = useState<string | null>(null)
  const refresh = async () => {
    await client.invalidateQueries({ queryKey: ['GET /sites', siteId, 'questions'] })
    setEditing(null)
  }
  const retire = (id: string) => request('POST /questions/{id}/retirement', { path: { id } }).then(refresh)
  return (
    <>
      {own.length === 0 && <Empty says={t('questionsNone')} />}
      <ul className="point-questions">
        {own.map(question => (
          <li key={question.id}>
            {editing === question.id ? (
              <QuestionForm
                initial={question}
                submit={t('save')}
                onSend={(body, key) =>
                  request('POST /questions/{id}', { path: { id: question.id }, body, key }).then(refresh)
                }
              />
            ) : (
              <>
                <p>{question.says}</p>
                <p className="faint line">
                  {t(`kind.${question.kind}`)}
                  {question.photoOnBad && ` · ${t('photoAsked')}`}
                  {may && (
                    <>
                      <Button look="plain" onClick={() => setEditing(question.id)}>
                        {t('change')}
                      </Button>
                      <Button look="plain" onClick={() => void retire(question.id)}>
                        {t('stopAsking')}
                      </Button>
                    </>
                  )}
                </p>
              </>
            )}
          </li>
        ))}
      </ul>
      {may && <AddQuestion key={own.length} point={point} onDone={refresh} />}
    </>
  )
}

function AddQuestion({ point, onDone }: { point: Point; onDone: () => Promise<void> }) {
  const t = useWords(words)
  const kind = point.kind === 'camera' ? 'picture' : 'doors-windows'
  return (
    <QuestionForm
      initial={{ kind, says: t(`ask.${kind}`), photoOnBad: point.kind !== 'camera' }}
      submit={t('askMore')}
      onSend={(body, key) =>
        request('POST /checkpoints/{id}/questions', { path: { id: point.id }, body: { questions: [body] }, key }).then(
          onDone,
        )
      }
    />
  )
}

type Body = { kind: PointQuestion['kind']; says: string; photoOnBad: boolean }
type FormProps = { initial: Asked; submit: string; onSend: (body: Body, key: string) => Promise<unknown> }

function QuestionForm({ initial, submit, onSend }: FormProps) {
  const t = useWords(words)
  const send = ({ photoOnBad = false, ...asked }: Asked, key: string) => onSend({ ...asked, photoOnBad }, key)
  const { kind, says, photoOnBad = false } = initial
  return (
    <Ask<Asked> schema={NewQuestion} submit={submit} initial={{ kind, says, photoOnBad }} onSend={send}>
      <Ready />
      <ChoiceField
        name="kind"
        label={t('kind')}
        choices={questionKinds.map(value => ({ value, label: t(`kind.${value}`) }))}
      />
      <Field name="says" label={t('questionSays')} why={t('questionWhy')} />
      <Form.Item name="photoOnBad" valuePropName="checked">
        <Checkbox>{t('photoOnBad')}</Checkbox>
      </Form.Item>
    </Ask>
  )
}

function Ready() {
  const t = useWords(words)
  const form = Form.useFormInstance()
  return (
    <div className="line plan-templates">
      <span className="faint">{t('ready')}</span>
      {ready.map(kind => (
        <Button key={kind} look="plain" onClick={() => form.setFieldsValue({ kind, says: t(`ask.${kind}`) })}>
          {t(`kind.${kind}`)}
        </Button>
      ))}
    </div>
  )
}
