import '#ui/offline/old-phones.ts'
import { createRoot } from 'react-dom/client'
import { Phone } from '#capabilities/pocket/screens/phone.tsx'
import { setClock } from '#ui/clock.ts'
import { keepOffline } from '#ui/offline/shell.ts'
import { chooseLanguage } from '#ui/words.tsx'
import '#ui/demo.css'
import './ground.css'
import './parts.css'
import './screens.css'
import './large.css'

declare const POCKET_VERSION: string

setClock(() => Date.now())

// A guard's phone speaks Chinese until somebody says otherwise, whatever the phone itself is set to.
const chosen = localStorage.getItem('gatehouse.language')
if (chosen === null) chooseLanguage('zh')

createRoot(document.getElementById('root') as HTMLElement).render(<Phone version={POCKET_VERSION} />)
void keepOffline('/pocket/sw.js')
