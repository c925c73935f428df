import { Checkbox } from 'antd'
import { useWords } from '#ui/words.tsx'
import { words } from '../file-words.ts'
import { isGuard, workKinds } from '../rules/guard-work.ts'

type Props = { value?: string[]; onChange?: (value: string[]) => void; id?: string }

/** What somebody does, of all there is to do; whether that is guard work is said beside it. */
export function WorkChoice({ value = [], onChange = () => undefined, id }: Props) {
  const t = useWords(words)
  const options = workKinds.map(kind => ({ value: kind, label: t(`work.${kind}`) }))
  return (
    <div id={id} tabIndex={-1} className="work-choice">
      <Checkbox.Group options={options} value={value} onChange={onChange} aria-label={t('work')} />
      {value.length > 0 && <p className="faint">{t(isGuard(value) ? 'isGuard' : 'isNoGuard')}</p>}
    </div>
  )
}
