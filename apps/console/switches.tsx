import { chooseTheme, useIsDark } from '#ui/theme.ts'
import { Button } from '#ui/parts/button.tsx'
import { chooseLanguage, useLanguage, useWords } from '#ui/words.tsx'
import { words } from './words.ts'

/** Language and light, one press each, on every page. */
export function Switches() {
  const t = useWords(words)
  const language = useLanguage()
  const isDark = useIsDark()
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <>
      <Button look="plain" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => chooseLanguage(other)}>
        {t('otherLanguage')}
      </Button>
      <Button look="plain" onClick={() => chooseTheme(isDark ? 'light' : 'dark')}>
        {t(isDark ? 'toLight' : 'toDark')}
      </Button>
    </>
  )
}
