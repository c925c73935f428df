import './choose.css'

type Props = {
  label: string
  choices: readonly { value: string; label: string }[]
  value: string
  onChoose: (value: string) => void
}

/** A filter of one line: its name and what is chosen, read back as words. */
export function Choose({ label, choices, value, onChoose }: Props) {
  return (
    <label className="choose no-print">
      <span className="faint">{label}</span>
      <select value={value} onChange={event => onChoose(event.target.value)}>
        {choices.map(choice => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </label>
  )
}
