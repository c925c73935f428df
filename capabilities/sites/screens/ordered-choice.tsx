import { Checkbox } from 'antd'
import { Button } from '#ui/parts/button.tsx'
import type { Choice } from '#ui/parts/form.tsx'
import { useWords } from '#ui/words.tsx'
import { words } from '../words.ts'

type Props = { choices: readonly Choice[]; value?: string[]; onChange?: (value: string[]) => void; id?: string }

const swapped = (list: readonly string[], at: number, to: number): string[] => {
  const next = [...list]
  next[at] = list[to] as string
  next[to] = list[at] as string
  return next
}

/** Some of a list, in an order of one's own: the chosen first, in their order, then the rest. */
export function OrderedChoice({ choices, value = [], onChange = () => undefined, id }: Props) {
  const t = useWords(words)
  const rest = choices.filter(choice => !value.includes(choice.value)).map(choice => choice.value)
  const labelOf = (one: string) => choices.find(choice => choice.value === one)?.label ?? one
  const toggle = (one: string, on: boolean) => onChange(on ? [...value, one] : value.filter(other => other !== one))
  return (
    <ol className="ordered" id={id} tabIndex={-1}>
      {[...value, ...rest].map((one, at) => {
        const chosen = at < value.length
        const name = labelOf(one)
        return (
          <li key={one}>
            <span className="figures faint">{chosen ? at + 1 : ''}</span>
            <Checkbox checked={chosen} onChange={event => toggle(one, event.target.checked)}>
              {name}
            </Checkbox>
            {chosen && at > 0 && (
              <Button look="plain" aria-label={t('up', { name })} onClick={() => onChange(swapped(value, at, at - 1))}>
                ↑
              </Button>
            )}
            {chosen && at < value.length - 1 && (
              <Button
                look="plain"
                aria-label={t('down', { name })}
                onClick={() => onChange(swapped(value, at, at + 1))}
              >
                ↓
              </Button>
            )}
          </li>
        )
      })}
    </ol>
  )
}
