import { useEffect } from 'react'
import { useWords } from '#ui/words.tsx'
import { pocketWords } from '../../handovers/pocket-words.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { usePhone, type Phone } from './phone-state.ts'
import { lock } from './unlock-phone.ts'
import { useDuty } from './use-duty.ts'
import type { Go } from './use-screen.ts'

const standing = ({ ops, notices, handoverId, person }: Phone) => {
  if (notices.some(({ op }) => op.id === handoverId)) return { tone: 'bad', words: 'handoverObjected' } as const
  const mine = ops.filter(op => op.name === 'handover.sign' && op.membershipId === person?.membershipId)
  const waits = mine.some(op => op.state === 'waiting')
  return waits
    ? ({ tone: 'wait', words: 'handoverWaits' } as const)
    : ({ tone: 'good', words: 'handoverSent' } as const)
}

/** Only after both signed: the guard may go, and sees whether the record has arrived. */
export function HandedOver({ go }: { go: Go }) {
  const t = useWords(pocketWords)
  const phone = usePhone()
  const { said, device } = phone
  const { tone, words } = standing(phone)
  // The phone's own keys may lead back to this page on a later shift: it says nothing to who is still on post.
  const onPost = useDuty().duty.attendance !== undefined && !phone.handoverId
  useEffect(() => {
    if (onPost) go.home()
  }, [onPost, go])
  const finish = (): void => {
    go.home()
    if (device?.kind === 'shared') lock()
  }
  if (onPost) return null
  return (
    <Screen
      title={t('handover')}
      foot={
        <Button kind="main" onClick={finish} testId="finish">
          {t('finish')}
        </Button>
      }
    >
      <div className="result good" role="status" data-testid="may-leave">
        <span className="sign" aria-hidden="true">
          ✓
        </span>
        <p className="large">{t('mayLeave')}</p>
        {said?.key === 'handedOver' && <p>{t('handedOver', said.values)}</p>}
      </div>
      <Notice tone={tone} testId="handover-standing">
        {t(words)}
      </Notice>
    </Screen>
  )
}
