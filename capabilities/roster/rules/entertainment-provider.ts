import { Type } from 'typebox'
import { cite } from '#kernel/law.ts'
import { defineRule } from '#kernel/rule.ts'
import { Shape } from '#kernel/shape.ts'

const law = cite('bsr-entertainment-no-self-recruit')

/** At an entertainment venue only the guards of a security service company may stand. */
export const entertainmentProvider = defineRule({
  id: 'roster.entertainment-provider',
  asks: Shape({ siteKind: Type.String(), employerKind: Type.String() }),
  clauses: [{ law, value: law.parameters.allowedProvider }],
  judge: ({ siteKind, employerKind }, allowed: string) =>
    siteKind !== 'entertainment-venue' || employerKind === allowed || { code: 'shift.entertainment-provider' },
})
