import { ConfigProvider, theme as antdTheme } from 'antd'
import type { ReactNode } from 'react'
import { fontFamily, paletteNow, useIsDark } from './theme.ts'
import { useLanguage, useWords } from './words.tsx'
import { words } from './words.ts'

const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''

const tokens = () => {
  const { accent, sheet, ink, faint, line, edge, red, amber } = paletteNow()
  return {
    colorPrimary: accent,
    colorLink: accent,
    colorInfo: accent,
    colorSuccess: accent,
    colorError: red,
    colorWarning: amber,
    colorBgContainer: sheet,
    colorBgElevated: sheet,
    colorText: ink,
    colorTextDescription: faint,
    colorTextPlaceholder: faint,
    colorBorder: edge,
    colorSplit: line,
    borderRadius: 4,
    controlHeight: 36,
    fontFamily,
    fontSize: 14,
    lineHeight: 1.6,
  }
}

// What opens from a field inside a dialog must lie in it: the page behind a dialog is inert.
const near = (field?: HTMLElement): HTMLElement => field?.closest('dialog') ?? document.body

/**
 * Around everything made with antd: our colours, the reader's language, and the nonce its styles need. It stands
 * inside the parts that use antd, not around the whole app, so a page without a form never loads antd.
 */
export function Antd({ children }: { children: ReactNode }) {
  const language = useLanguage()
  const isDark = useIsDark()
  const t = useWords(words)
  // The few words antd still says by itself; all others are given where they are used.
  const locale = { locale: language, Empty: { description: t('noneFound') } }
  const algorithm = isDark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={locale}
      theme={{ algorithm, token: tokens() }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
      getPopupContainer={near}
    >
      {children}
    </ConfigProvider>
  )
}
