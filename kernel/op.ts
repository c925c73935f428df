import type { Static, TSchema } from 'typebox'
import type { Id } from './id.ts'

// An op is a named intention with an id made by whoever means it. A *fact* happened: it is never refused, only judged.
// A *request* asks: it may be refused, and then it never blocks what follows. The shell binds each to what it does.

export type OpKind = 'fact' | 'request'
export type OpDeclaration<Name extends string = string, Input extends TSchema = TSchema> = {
  kind: OpKind
  /** `noun.verb`, as in the log. */
  name: Name
  input: Input
}

/** Declares something that happened; its schema is the only thing that can turn it away. */
export const defineFact = <const Name extends string, Input extends TSchema>(declared: {
  name: Name
  input: Input
}): OpDeclaration<Name, Input> => ({ kind: 'fact', ...declared })

/** Declares something asked for; shape, access and law may refuse it. */
export const defineRequest = <const Name extends string, Input extends TSchema>(declared: {
  name: Name
  input: Input
}): OpDeclaration<Name, Input> => ({ kind: 'request', ...declared })

/** An op as it travels. Times are milliseconds since 1970. */
export type Op<Input = unknown> = {
  id: Id
  name: string
  input: Input
  /** When the sender's clock says it happened: a claim. */
  at: number
  /** Server clock minus sender's clock as last measured by the sender when the op was made; a later jump shows as a difference. */
  offset?: number
  /** The sender's own running number, so order survives equal times. */
  seq?: number
}

export type InputOf<D extends OpDeclaration> = Static<D['input']>
