import '#ui/demo.css'
import './desk.css'
import { startProof } from './proof.ts'
import { startVerify } from './verify.ts'

// The front desk: public pages without an account, one for each address. What a code or a print says travels behind the
// `#`, which no server and no proxy is sent.

if (/^\/p\/?$/.test(location.pathname)) startProof()
else startVerify()
