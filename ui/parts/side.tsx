import { Drawer } from 'antd'
import type { ReactNode } from 'react'
import { Antd } from '../antd.tsx'
import { useWords } from '../words.tsx'
import { words } from '../words.ts'

type Props = { title: string; open: boolean; onClose: () => void; children: ReactNode }

/** A side sheet for one task beside the page; Esc closes it. What it holds is made anew each time it opens. */
export function Side({ title, open, onClose, children }: Props) {
  const t = useWords(words)
  return (
    <Antd>
      <Drawer
        title={title}
        open={open}
        onClose={onClose}
        size={440}
        destroyOnHidden
        closable={{ 'aria-label': t('close') }}
        styles={{ wrapper: { maxWidth: '100vw' } }}
      >
        {children}
      </Drawer>
    </Antd>
  )
}
