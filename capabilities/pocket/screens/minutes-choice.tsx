import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../incidents/pocket-words.ts'
import { Button } from './parts.tsx'

const steps = [0, 2, 5, 10, 20, 30] as const

type Props = { label: string; minutes: number | undefined; onMinutes(minutes: number): void; testId: string }

/** How long ago something was, in one tap; nobody types a time with gloves on. */
export function MinutesChoice({ label, minutes, onMinutes, testId }: Props) {
  const t = useWords(pocketWords)
  return (
    <section className="field">
      <span className="label">{label}</span>
      <div className="kinds" role="group" aria-label={label}>
        {steps.map(step => (
          <Button
            key={step}
            aria-pressed={minutes === step}
            onClick={() => onMinutes(step)}
            testId={`${testId}-${step}`}
          >
            {step === 0 ? t('now') : t('minutesAgo', { count: step })}
          </Button>
        ))}
      </div>
    </section>
  )
}
