import { ConfigProvider, theme as antdTheme } from 'antd'
import enUS from 'antd/locale/en_US'
import zhCN from 'antd/locale/zh_CN'
import type { ReactNode } from 'react'
import { fontFamily, paletteNow, useIsDark } from './theme.ts'
import { useLanguage } from './words.tsx'

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

/**
 * Around everything made with antd: our colours, the reader's language, and the nonce its styles need. It stands
 * inside the parts that use antd, not around the whole app, so a page without a form never loads antd.
 */
export function Antd({ children }: { children: ReactNode }) {
  const language = useLanguage()
  const isDark = useIsDark()
  const algorithm = isDark ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm
  return (
    <ConfigProvider
      csp={{ nonce }}
      locale={language === 'zh' ? zhCN : enUS}
      theme={{ algorithm, token: tokens() }}
      button={{ autoInsertSpace: false }}
      wave={{ disabled: true }}
    >
      {children}
    </ConfigProvider>
  )
}
