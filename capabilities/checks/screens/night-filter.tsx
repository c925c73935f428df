import { addDays, sayDay, type Day } from '#kernel/time.ts'
import { now } from '#ui/clock.ts'
import { Choose } from '#ui/parts/choose.tsx'
import { useReader } from '#ui/reader.tsx'
import { useLanguage, useWords } from '#ui/words.tsx'
import { nightWords } from '../night-words.ts'
import { nightsAt } from '../rules/night.ts'

/** Chooses the night a register is of; all where empty. */
export function NightFilter({ night, onNight }: { night: string; onNight: (night: string) => void }) {
  const t = useWords(nightWords)
  const language = useLanguage()
  const { timeZone } = useReader()
  const say = (on: Day): string => t('nightOf', { from: sayDay(on, language), to: sayDay(addDays(on, 1), language) })
  const nights = nightsAt(now(), timeZone, night).map(on => ({ value: on as string, label: say(on) }))
  return (
    <Choose
      label={t('night')}
      choices={[{ value: '', label: t('allNights') }, ...nights]}
      value={night}
      onChoose={onNight}
    />
  )
}
