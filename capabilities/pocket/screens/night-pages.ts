// What a night needs beyond the first screen, the scan and the handover, in one part of its own: fetched as soon as the
// phone is open and held by the offline shell, so that it is there in a basement, while the first screen stays light.

export { Gate } from './gate.tsx'
