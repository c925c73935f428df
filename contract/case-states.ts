// Written by `npm run generate` from the kinds of case. Do not edit.

/** Every state a case can be in; the table `case_state` is filled from it. */
export const caseStates: readonly { kind: string; state: string; final: boolean }[] = [
  { kind: 'no-successor', state: 'called', final: false },
  { kind: 'no-successor', state: 'coming', final: false },
  { kind: 'no-successor', state: 'taken-over', final: true },
  { kind: 'no-successor', state: 'released', final: true },
  { kind: 'no-successor', state: 'closed', final: true },
  { kind: 'refused-post', state: 'refused', final: false },
  { kind: 'refused-post', state: 'put-right', final: true },
  { kind: 'refused-post', state: 'taken-over', final: true },
  { kind: 'refused-post', state: 'released', final: true },
]
