import { chooseLanguage, useLanguage } from '#ui/words.tsx'
import { Button } from './parts.tsx'
import { useSay } from './say.ts'

/** One tap to the other language; labelled in that language. */
export function LanguageSwitch() {
  const t = useSay()
  const language = useLanguage()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button kind="quiet" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => chooseLanguage(other)} testId="language">
      {t('otherLanguage')}
    </Button>
  )
}
