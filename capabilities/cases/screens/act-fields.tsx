import { DayLine } from '#ui/parts/day-line.tsx'
import { ChoiceField, Field, type FormSchema } from '#ui/parts/form.tsx'
import { MomentLine } from '#ui/parts/moment-line.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { askedBy, type AskedField } from '../rules/ask-case.ts'
import { half, type Faced } from '../rules/say-case.ts'
import { words } from '../words.ts'

// The form of an action is what its kind says it takes. Pictures are taken on phones and are not asked for here.

/** The fields an action asks for in the console. */
export const fieldsOf = (faced: Faced, action: string): AskedField[] =>
  askedBy(faced, action).filter(({ as }) => as !== 'photos')

/** What the form checks: text as declared; what a control writes in its own way only that it is there. */
export function formSchemaOf(faced: Faced, action: string): FormSchema {
  const declared = faced.kind.actions[action]?.takes?.properties ?? {}
  const asked = fieldsOf(faced, action)
  const properties = asked.map(({ name, as }) => [name, ['text', 'day', 'instant'].includes(as) ? declared[name] : {}])
  return {
    properties: Object.fromEntries(properties),
    required: asked.flatMap(({ name, required }) => (required ? [name] : [])),
  }
}

type FieldProps = { faced: Faced; asked: AskedField }

function OneField({ faced: { face }, asked: { name, as, choices, max } }: FieldProps) {
  const t = useWords(words)
  const language = useLanguage()
  const label = half(face.fields[name], language)
  if (as === 'choice') {
    const all = choices.map(value => ({ value, label: half(face.values?.[`${name}.${value}`], language) }))
    return <ChoiceField name={name} label={label} choices={all} />
  }
  if (as === 'yes-no') {
    const all = (['yes', 'no'] as const).map(value => ({ value, label: t(value) }))
    return <ChoiceField name={name} label={label} choices={all} />
  }
  return (
    <Field name={name} label={label}>
      {control(as, max)}
    </Field>
  )
}

const longText = 200

function control(as: AskedField['as'], max: number) {
  if (as === 'instant') return <MomentLine />
  if (as === 'day') return <DayLine />
  if (as === 'number') return <input inputMode="numeric" className="matter-input" />
  if (max > longText) return <textarea rows={3} className="matter-input" />
  return <input autoComplete="off" className="matter-input" />
}

/** Every question of an action, in the order its kind declares. */
export const ActFields = ({ faced, action }: { faced: Faced; action: string }) => (
  <>
    {fieldsOf(faced, action).map(asked => (
      <OneField key={asked.name} faced={faced} asked={asked} />
    ))}
  </>
)
