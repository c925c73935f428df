import { Button } from '#ui/parts/button.tsx'

type OptionsProps<K extends string> = {
  label: string
  of: readonly { key: K; says: string }[]
  value: K
  onChoose: (key: K) => void
}

/** One of a few, all shown. */
export function Options<K extends string>({ label, of, value, onChoose }: OptionsProps<K>) {
  return (
    <div role="group" aria-label={label}>
      <p className="faint">{label}</p>
      <div className="choice-row">
        {of.map(({ key, says }) => (
          <Button key={key} aria-pressed={key === value} onClick={() => onChoose(key)}>
            {says}
          </Button>
        ))}
      </div>
    </div>
  )
}
