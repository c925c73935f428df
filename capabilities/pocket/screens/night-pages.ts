// What a night needs beyond the first screen, the sign-on and the scan, in one part of its own: fetched behind the
// scanner and held by the offline shell, so that it is there in a basement, while the first screen stays light.

export { Gate } from './gate.tsx'
export { Matters } from './matters.tsx'
export { MattersToDo } from './matters-to-do.tsx'
export { NoteHazard } from './note-hazard.tsx'
export { HandedOver } from './handed-over.tsx'
export { Handover } from './handover.tsx'
export { HandoverHeld } from './handover-held.tsx'
export { MyFindings } from './my-findings.tsx'
export { Report } from './report.tsx'
export { Reports } from './reports.tsx'
export { Waiting } from './waiting.tsx'
export { Objection } from './object.tsx'
export { SignRound } from './sign-round.tsx'
export { Video } from './video.tsx'
