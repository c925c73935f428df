import { leavePost } from './acts.ts'
import { Button, Notice, Screen } from './parts.tsx'
import { usePhone } from './phone-state.ts'
import { useSay } from './say.ts'
import type { Go } from './use-screen.ts'

/** Leaving an empty post: nobody is held, but it is said plainly and recorded. */
export function Leave({ go }: { go: Go }) {
  const t = useSay()
  const { unrecorded } = usePhone()
  const leave = async (): Promise<void> => {
    if (await leavePost()) go.home()
  }
  return (
    <Screen
      title={t('leaveTitle')}
      onBack={go.back}
      foot={
        <>
          {unrecorded && <Notice tone="bad">{t('notRecorded')}</Notice>}
          <Button kind="main" onClick={go.back} testId="leave-cancel">
            {t('back')}
          </Button>
          <Button kind="danger" onClick={() => void leave()} testId="leave-confirm">
            {t('leaveConfirm')}
          </Button>
        </>
      }
    >
      <Notice tone="bad">{t('leaveWarn')}</Notice>
    </Screen>
  )
}
