import { Form, Input, Radio, Select, type FormRule } from 'antd'
import { createContext, useContext, useId, type ReactElement, type ReactNode } from 'react'
import { Antd } from '../antd.tsx'
import { DayShape, InstantShape } from '#kernel/shape.ts'
import { isDay } from '#kernel/time.ts'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'
import { Button } from './button.tsx'
import { Refusal } from './refusal.tsx'
import { sendByKey, useEager, useKept, useSend, type OnSend, type Values } from './sending.ts'
import './form.css'

// A form asks what one schema needs: the schema of the request also says here what is required, how long and in which
// form, so the browser and the server cannot disagree. The server's answer stays beside the fields until it was read.

type Asked = { type?: string; minLength?: number; maxLength?: number; pattern?: string }
export type FormSchema = { properties: Readonly<Record<string, unknown>>; required?: readonly string[] }
const Schema = createContext<FormSchema>({ properties: {} })

type AskProps<V> = {
  schema: FormSchema
  submit: string
  initial?: Partial<V>
  onSend: OnSend<V>
  onCancel?: (() => void) | undefined
  /** The keyboard begins in the first field: for a form that somebody has just opened. */
  eager?: boolean
  /** The form's name, where what was typed is kept should the session end before it is sent. */
  keep?: string
  /** Hears every change of what is typed, for whoever keeps it over a reload. */
  onTyped?: (values: Partial<V>) => void
  /** Beside the button: what else can be done instead. */
  instead?: ReactNode
  children: ReactNode
}

/** A form for one request. */
export function Ask<V>(asked: AskProps<V>) {
  const { schema, submit, initial, onCancel, onTyped, eager = false, instead, children } = asked
  const t = useWords(words)
  const [form] = Form.useForm()
  const name = useId().replaceAll(/\W/g, '')
  const { typed, onSend } = useKept<V>(asked)
  const { problem, busy, send, change } = useSend<V>(form, onSend)
  useEager(name, eager)
  const cancel = (): void => {
    typed.drop()
    onCancel?.()
  }
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
          name={name}
          layout="vertical"
          className="form"
          requiredMark={optional}
          validateTrigger="onSubmit"
          scrollToFirstError={{ focus: true }}
          initialValues={{ ...initial, ...typed.values }}
          onKeyDown={sendByKey}
          onValuesChange={(_, values: Values) => {
            change()
            typed.put(values)
            onTyped?.(values as Partial<V>)
          }}
          onFinish={values => void send(values as Values)}
        >
          {typed.values && <p className="faint">{t('typedBefore')}</p>}
          {children}
          {problem && <Refusal problem={problem} />}
          <div className="line form-end">
            <Button type="submit" look="first" busy={busy}>
              {busy ? t('sending') : submit}
            </Button>
            {onCancel && <Button onClick={cancel}>{t('cancel')}</Button>}
            {instead}
          </div>
        </Form>
      </Schema>
    </Antd>
  )
}

const dayPattern = (DayShape as Asked).pattern
const instantPattern = (InstantShape as Asked).pattern
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
  else if (pattern) {
    const says = t(pattern === instantPattern ? 'noSuchMoment' : 'wrongForm')
    rules.push({ pattern: new RegExp(pattern), message: says })
  }
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
