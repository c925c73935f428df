import { Ask, Field } from '#ui/parts/form.tsx'
import { DayLine } from '#ui/parts/day-line.tsx'
import { Side } from '#ui/parts/side.tsx'
import { Closing } from '../schema.ts'

type Props = {
  title: string
  says: string
  /** What the day is called. */
  label: string
  act: string
  today: string
  onSend: (day: string, key: string) => Promise<unknown>
  onClose: () => void
}

/** Asks from which day on, or until which, something ends; a refusal stays beside it until it was read. */
export function ClosingSheet({ title, says, label, act, today, onSend, onClose }: Props) {
  const send = ({ closedOn }: { closedOn: string }, key: string) => onSend(closedOn, key)
  return (
    <Side title={title} onClose={onClose}>
      <div className="stack">
        <p>{says}</p>
        <Ask<{ closedOn: string }> schema={Closing} submit={act} initial={{ closedOn: today }} onSend={send}>
          <Field name="closedOn" label={label}>
            <DayLine />
          </Field>
        </Ask>
      </div>
    </Side>
  )
}
