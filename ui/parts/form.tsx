import { Form, Input, Radio, Select, type FormInstance, type FormRule } from 'antd'
import { createContext, useContext, useId, useRef, useState, type ReactElement, type ReactNode } from 'react'
import { newId, type Id } from '#kernel/id.ts'
import { Antd } from '../antd.tsx'
import { problemOf, type Problem } from '../client.ts'
import { DayShape } from '#kernel/shape.ts'
import { isDay } from '#kernel/time.ts'
import { now } from '../clock.ts'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import { Refusal } from './refusal.tsx'
import './form.css'

// A form asks what one schema needs: the schema of the request also says here what is required, how long and in which
// form, so the browser and the server cannot disagree. The server's answer stays beside the fields until it was read.

type Asked = { type?: string; minLength?: number; maxLength?: number; pattern?: string }
export type FormSchema = { properties: Readonly<Record<string, unknown>>; required?: readonly string[] }
const Schema = createContext<FormSchema>({ properties: {} })

type Values = Record<string, unknown>
type AskProps<V> = {
  schema: FormSchema
  submit: string
  initial?: Partial<V>
  /** `key` names this very intention: sent again after a broken connection it is still done once. */
  onSend: (values: V, key: Id) => Promise<unknown>
  onCancel?: (() => void) | undefined
  /** Hears every change of what is typed, for whoever keeps it over a reload. */
  onTyped?: (values: Partial<V>) => void
  /** Beside the button: what else can be done instead. */
  instead?: ReactNode
  children: ReactNode
}

const filled = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined && value !== ''))

/** Says a problem beside the field it is about, never by the name it travels under; one that quotes an article needs more room, so it stands below. */
const pointAt = (form: FormInstance, { field, code, title, detail, law }: Problem, wrongForm: string): boolean => {
  const name = field?.split('/')[1]
  if (!name || law || form.getFieldInstance(name) === undefined) return false
  form.setFields([{ name, errors: code === 'shape.wrong' ? [wrongForm] : detail ? [title, detail] : [title] }])
  form.focusField(name)
  return true
}

/** Sends what a form holds: whether it is under way, and the problem that came back and belongs to no field. */
function useSend<V>(form: FormInstance, onSend: AskProps<V>['onSend']) {
  const t = useWords(words)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const key = useRef<Id | null>(null)
  const send = async (values: Values): Promise<void> => {
    setBusy(true)
    setProblem(null)
    key.current ??= newId(now())
    try {
      await onSend(filled(values) as V, key.current)
      key.current = null
    } catch (thrown) {
      const said = problemOf(thrown)
      if (!pointAt(form, said, t('wrongForm'))) setProblem(said)
    } finally {
      setBusy(false)
    }
  }
  const change = () => {
    key.current = null
  }
  return { problem, busy, send, change }
}

/** A form for one request. */
export function Ask<V>({ schema, submit, initial, onSend, onCancel, onTyped, instead, children }: AskProps<V>) {
  const t = useWords(words)
  const [form] = Form.useForm()
  const { problem, busy, send, change } = useSend<V>(form, onSend)
  const optional = (label: ReactNode, { required }: { required: boolean }) => (
    <>
      {label} {!required && <span className="faint form-optional">{t('optional')}</span>}
    </>
  )
  return (
    <Antd>
      <Schema value={schema}>
        <Form
          form={form}
          name={useId().replaceAll(/\W/g, '')}
          layout="vertical"
          className="form"
          requiredMark={optional}
          validateTrigger="onSubmit"
          scrollToFirstError={{ focus: true }}
          {...(initial ? { initialValues: initial } : {})}
          onValuesChange={(_, values: Values) => {
            change()
            onTyped?.(values as Partial<V>)
          }}
          onFinish={values => void send(values as Values)}
        >
          {children}
          {problem && <Refusal problem={problem} />}
          <div className="line form-end">
            <Button type="submit" look="first" busy={busy}>
              {busy ? t('sending') : submit}
            </Button>
            {onCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
            {instead}
          </div>
        </Form>
      </Schema>
    </Antd>
  )
}

const dayPattern = (DayShape as Asked).pattern
const dayThere = (says: string) => (_: unknown, value: unknown) =>
  !value || (typeof value === 'string' && isDay(value)) ? Promise.resolve() : Promise.reject(new Error(says))

function useRules(name: string, missing: string | undefined, extra: FormRule[]): FormRule[] {
  const t = useWords(words)
  const schema = useContext(Schema)
  const { type, minLength, maxLength, pattern } = (schema.properties[name] ?? {}) as Asked
  const rules: FormRule[] = []
  const required = { required: true, message: missing ?? t('required') }
  // Asking a list or an object for white space would judge it as text.
  if (schema.required?.includes(name)) rules.push(type === 'string' ? { ...required, whitespace: true } : required)
  if (minLength && minLength > 1) rules.push({ min: minLength, message: t('tooShort', { min: minLength }) })
  if (maxLength) rules.push({ max: maxLength, message: t('tooLong', { max: maxLength }) })
  if (pattern === dayPattern) rules.push({ validator: dayThere(t('noSuchDay')) })
  else if (pattern) rules.push({ pattern: new RegExp(pattern), message: t('wrongForm') })
  return [...rules, ...extra]
}

type FieldProps = {
  name: string
  label: string
  /** Why it is asked, or how to write it. */
  why?: ReactNode
  /** What is said when it was left empty. */
  missing?: string
  rules?: FormRule[]
  /** What the value becomes when typed: trimmed text unless told. */
  normalise?: (value: string) => string
  children?: ReactElement
}

/** One question: label, why it is asked, the control (a line of text unless another is given), what is wrong with it. */
export function Field({ name, label, why, missing, rules = [], normalise, children }: FieldProps) {
  return (
    <Form.Item
      name={name}
      label={label}
      {...(why ? { extra: why } : {})}
      rules={useRules(name, missing, rules)}
      {...(normalise ? { normalize: normalise } : {})}
    >
      {children ?? <Input autoComplete="off" />}
    </Form.Item>
  )
}

export type Choice = { value: string; label: string }

type ChoiceProps = FieldProps & {
  choices: readonly Choice[]
  /** A list even for a few: names that grow with use. */
  listed?: boolean
}

/** The sign of a list that opens; it says nothing, the field does. */
export const Chevron = () => (
  <svg className="chevron" viewBox="0 0 12 12" aria-hidden="true">
    <path d="M2.5 4.5 6 8l3.5-3.5" />
  </svg>
)

/** One of a few: up to four are shown at once, more in a list that can be searched. */
export function ChoiceField({ choices, listed = choices.length > 4, ...field }: ChoiceProps) {
  const control = listed ? (
    <Select options={[...choices]} showSearch={{ optionFilterProp: 'label' }} suffixIcon={<Chevron />} />
  ) : (
    <Radio.Group aria-label={field.label} options={[...choices]} />
  )
  return <Field {...field}>{control}</Field>
}
